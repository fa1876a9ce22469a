"""The lightest difference that lays a given piece open, whatever unions it takes.

A union of groups pays what it holds of each bundle it does not take in whole. The least payment of
a union that holds one group and cuts one bundle is a least cut of a network (Ford & Fulkerson
1956): group → bundle with the weight held, bundle → each of its groups without limit, an open
bundle and weight that nothing covers → outside; source is the group, sinks are the bundle and
outside. Flows of ``least`` or more end the search, so that
no more than ``least`` paths are ever looked for, from both ends at once.
"""

from __future__ import annotations

from .crossings import Crossings

OUTSIDE = -1
WITHOUT_LIMIT = 1 << 60


class LeastCut:
    """Least cuts over one contracted graph. Nodes: groups 0..g−1, bundles g..g+b−1, outside −1."""

    def __init__(self, graph: Crossings, least: int):
        self.graph, self.least = graph, least
        self.groups = len(graph.held)
        self.weight = {
            (group, self.groups + bundle): held
            for group, row in enumerate(graph.held)
            for bundle, held in row
        }
        self.beyond = {int(part) for part in graph.part[graph.free > 0]}
        for bundle, groups in enumerate(graph.touched):
            if graph.is_open[bundle]:
                self.beyond.add(int(graph.part[groups[0]]))
        self.by_part: dict[int, list[int]] = {}
        for group, part in enumerate(graph.part.tolist()):
            self.by_part.setdefault(part, []).append(group)

    def union(self, group: int, bundle: int | None) -> frozenset | None:
        """The union with ``group`` that cuts ``bundle`` and pays least, if less than ``least``.

        Args:
            bundle: None for the weight that nothing covers, which every union pays.
        """
        sink = None if bundle is None else self.groups + bundle
        flow: dict[tuple[int, int], int] = {}
        total = 0
        while True:
            path, union = self._path(group, sink, flow)
            if path is None:
                return union
            step = min(self._room(a, b, flow) for a, b in zip(path, path[1:]))
            for a, b in zip(path, path[1:]):
                flow[a, b] = flow.get((a, b), 0) + step
                flow[b, a] = flow.get((b, a), 0) - step
            total += step
            if total >= self.least:
                return None

    def _room(self, a: int, b: int, flow: dict) -> int:
        """What may still flow from node a to node b."""
        if a >= self.groups:
            return WITHOUT_LIMIT
        limit = int(self.graph.free[a]) if b == OUTSIDE else self.weight[a, b]
        return limit - flow.get((a, b), 0)

    def _next(self, node: int, flow: dict):
        """Nodes that can be reached from a node."""
        if node >= self.groups:
            if self.graph.is_open[node - self.groups]:
                yield OUTSIDE
            yield from self.graph.touched[node - self.groups]
            return
        if self._room(node, OUTSIDE, flow) > 0:
            yield OUTSIDE
        for bundle, held in self.graph.held[node]:
            if held > flow.get((node, self.groups + bundle), 0):
                yield self.groups + bundle

    def _before(self, node: int, flow: dict):
        """Nodes from which a node can be reached (outside excepted: it is never asked for)."""
        if node < self.groups:
            for bundle, _ in self.graph.held[node]:
                yield self.groups + bundle
            return
        for group in self.graph.touched[node - self.groups]:
            if self.weight[group, node] > flow.get((group, node), 0):
                yield group

    def _path(self, group, sink, flow):
        """(a path with room, None), or (None, the union that pays least)."""
        came, leads = {group: None}, {}
        ahead, behind = [group], []
        if sink is not None:
            leads[sink] = None
            behind = [sink]
        part = int(self.graph.part[group])
        backwards_decides = sink is not None and part not in self.beyond
        while ahead and (behind or not backwards_decides):
            if behind and self._degree(behind) < self._degree(ahead):
                behind, met = self._step_back(behind, leads, came, flow)
            else:
                ahead, met = self._step_on(ahead, came, leads, flow)
            if met is not None:
                return _joined(met, came, leads), None
        if not ahead:
            return None, frozenset(node for node in came if 0 <= node < self.groups)
        return None, frozenset(group for group in self.by_part[part] if group not in leads)

    def _step_on(self, ahead, came, leads, flow):
        found = []
        for node in ahead:
            for other in self._next(node, flow):
                if other in came:
                    continue
                came[other] = node
                if other == OUTSIDE or other in leads:
                    return found, other
                found.append(other)
        return found, None

    def _step_back(self, behind, leads, came, flow):
        found = []
        for node in behind:
            for other in self._before(node, flow):
                if other in leads:
                    continue
                leads[other] = node
                if other in came:
                    return found, other
                found.append(other)
        return found, None

    def _degree(self, nodes) -> int:
        graph = self.graph
        return sum(
            len(graph.held[node] if node < self.groups else graph.touched[node - self.groups])
            for node in nodes
        )


def _joined(met, came, leads) -> list[int]:
    """The path through the node at which both searches met."""
    path, node = [], met
    while node is not None:
        path.append(node)
        node = came[node]
    path.reverse()
    node = leads.get(met)
    while node is not None:
        path.append(node)
        node = leads[node]
    return path
