"""The one accurate way between WGS 84 and S-JTSK, shared by import and publication."""

WGS84_TO_KROVAK = (
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
    "+step +proj=push +v_3 +step +proj=cart +ellps=WGS84 "
    "+step +inv +proj=helmert +x=572.213 +y=85.334 +z=461.94 +rx=-4.9732 +ry=-1.529 +rz=-5.2484 "
    "+s=3.5378 +convention=coordinate_frame "
    "+step +inv +proj=cart +ellps=bessel +step +proj=pop +v_3 "
    "+step +proj=krovak +lat_0=49.5 +lon_0=24.8333333333333 +alpha=30.2881397527778 +k=0.9999 "
    "+x_0=0 +y_0=0 +ellps=bessel"
)
"""EPSG:5239 "S-JTSK to WGS 84 (5)", inverse, then Krovak East North; longitude first, metres out."""
