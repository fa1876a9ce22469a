"""Styles and pages of the report as an OpenDocument text, by the names that word processors know."""

from __future__ import annotations

from html import escape

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.2"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FONTS = (
    '<office:font-face-decls><style:font-face style:name="DejaVu Sans" '
    'svg:font-family="\'DejaVu Sans\'" style:font-family-generic="swiss" style:font-pitch="variable"/>'
    "</office:font-face-decls>"
)
COUNTRIES = {"cs": "CZ", "en": "GB"}
MARKS = {"internal": "#7a1f1f", "public": "#1b5e93"}


def _paragraph(
    name: str, parent: str = "", paragraph: str = "", text: str = "", display: str = "", more: str = ""
) -> str:
    shown = f' style:display-name="{display}"' if display else ""
    above = f' style:parent-style-name="{parent}"' if parent else ""
    inner = f"<style:paragraph-properties {paragraph}/>" if paragraph else ""
    inner += f"<style:text-properties {text}/>" if text else ""
    return (
        f'<style:style style:name="{name}"{shown} style:family="paragraph"{above}{more}>{inner}</style:style>'
    )


def _heading(level: int, size: str, above: str) -> str:
    return _paragraph(
        f"Heading_20_{level}",
        "Heading",
        f'fo:margin-top="{above}" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
        f'fo:font-size="{size}" fo:font-weight="bold"',
        f"Heading {level}",
        f' style:next-style-name="Text_20_body" style:default-outline-level="{level}"',
    )


def _styles() -> str:
    body = 'fo:margin-top="0cm" fo:margin-bottom="0.2cm" fo:orphans="2" fo:widows="2"'
    return "".join(
        [
            _paragraph("Standard"),
            _paragraph("Text_20_body", "Standard", body, display="Text body"),
            _paragraph("Heading", "Standard", 'fo:keep-with-next="always"', 'fo:color="#1c2430"'),
            _heading(1, "18pt", "0.8cm"),
            _heading(2, "13pt", "0.5cm"),
            _paragraph(
                "Title", "Standard", 'fo:margin-bottom="0.1cm"',
                'fo:font-size="26pt" fo:font-weight="bold"'),
            _paragraph(
                "Subtitle", "Standard", 'fo:margin-bottom="1.4cm"',
                'fo:font-size="15pt" fo:color="#4a5563"'),
            _paragraph("Lead", "Text_20_body", 'fo:margin-bottom="0.05cm"', 'fo:font-size="11.5pt"'),
            _paragraph("Note", "Text_20_body", "", 'fo:font-size="9pt" fo:color="#4a5563"'),
            _paragraph(
                "Caption", "Standard",
                'fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"',
                'fo:font-weight="bold" fo:font-size="10pt"'),
            _paragraph("Figure", "Standard", 'fo:margin-top="0.3cm" fo:keep-with-next="always"'),
            _paragraph(
                "Table_20_Contents", "Standard", display="Table Contents", text='fo:font-size="8.5pt"'
            ),
            _paragraph("Table_20_Number", "Table_20_Contents", 'fo:text-align="end"', display="Table Number"),
            _paragraph("Table_20_Heading", "Table_20_Contents", "", 'fo:font-weight="bold"', "Table Heading"),
            _paragraph(
                "Table_20_Heading_20_Number", "Table_20_Heading", 'fo:text-align="end"',
                display="Table Heading Number",
            ),
            _paragraph("Own_20_text", "Text_20_body", "", "", "Own text"),
            _paragraph("Header", "Standard"),
            _paragraph("Footer", "Standard", 'fo:text-align="end"', 'fo:font-size="9pt" fo:color="#4a5563"'),
            '<text:list-style style:name="Bullets"><text:list-level-style-bullet text:level="1" '
            'text:bullet-char="•">'
            '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" '
            'fo:margin-left="0.7cm"/></style:list-level-properties></text:list-level-style-bullet>'
            '</text:list-style>',
        ]
    )  # fmt: skip


def styles_xml(language: str, audience: str, mark: str, subject: str) -> str:
    """``styles.xml``: the styles, and a page whose head bears the mark.

    Args:
        mark: what stands at the top of every page. subject: what stands at its foot.
    """
    default = (
        '<style:default-style style:family="paragraph"><style:text-properties style:font-name="DejaVu Sans" '
        f"fo:font-family=\"'DejaVu Sans', 'Segoe UI', Arial, sans-serif\" fo:font-size=\"10pt\" "
        f'fo:language="{language}" fo:country="{COUNTRIES[language]}"/></style:default-style>'
    )
    colour = MARKS[audience]
    automatic = (
        '<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" '
        'fo:page-height="29.7cm" fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" fo:margin-left="2cm" '
        'fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="1.1cm" '
        'fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="0.8cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
        '<style:style style:name="Mark" style:family="paragraph" style:parent-style-name="Header">'
        f'<style:paragraph-properties fo:background-color="{colour}" fo:padding="0.12cm"/>'
        '<style:text-properties fo:color="#ffffff" fo:font-weight="bold"/></style:style>'
    )
    page = (
        '<style:master-page style:name="Standard" style:page-layout-name="Page"><style:header>'
        f'<text:p text:style-name="Mark">{escape(mark)}</text:p></style:header><style:footer>'
        f'<text:p text:style-name="Footer">{escape(subject)} · <text:page-number text:select-page="current">1'
        "</text:page-number> / "
        "<text:page-count>1</text:page-count></text:p></style:footer></style:master-page>"
    )
    outline = "".join(
        f'<text:outline-level-style text:level="{level}" style:num-format=""/>' for level in range(1, 11)
    )
    return (
        f"{HEAD}<office:document-styles {NAMES}>{FONTS}<office:styles>{default}{_styles()}"
        f'<text:outline-style style:name="Outline">{outline}</text:outline-style></office:styles>'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:master-styles>{page}</office:master-styles></office:document-styles>"
    )


CONTENT_STYLES = (
    '<style:style style:name="Data" style:family="table"><style:table-properties style:width="17cm" '
    'table:align="margins" fo:margin-bottom="0.1cm"/></style:style>'
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="always"/></style:style>'
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.08cm" '
    'fo:border-bottom="0.02cm solid #d5dce4"/></style:style>'
    '<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.08cm" '
    'style:vertical-align="bottom" fo:border-bottom="0.05cm solid #7b8794"/></style:style>'
    '<style:style style:name="CellWider" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.08cm" fo:padding-left="0.4cm" fo:border-bottom="0.02cm solid #d5dce4"/></style:style>'
    '<style:style style:name="HeadWider" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.08cm" fo:padding-left="0.4cm" '
    'style:vertical-align="bottom" fo:border-bottom="0.05cm solid #7b8794"/></style:style>'
    '<style:style style:name="Open" style:family="table-cell"><style:table-cell-properties '
    'fo:padding="0.1cm" '
    'fo:border="0.02cm solid #ded4b4" fo:background-color="#fbf8ee"/></style:style>'
    '<style:style style:name="Own" style:family="section"><style:section-properties '
    'fo:background-color="#fbf8ee"/></style:style>'
    '<style:style style:name="Arms" style:family="graphic"><style:graphic-properties draw:fill="none" '
    'style:wrap="right" '
    'style:number-wrapped-paragraphs="no-limit" style:vertical-pos="top" style:vertical-rel="paragraph" '
    'style:horizontal-pos="left" style:horizontal-rel="paragraph" fo:margin-right="0.6cm" '
    'fo:border="0.02cm dashed #aab4c0" fo:padding="0.1cm"/></style:style>'
    '<style:style style:name="Drawing" style:family="graphic"><style:graphic-properties '
    'style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
)
"""Automatic styles of ``content.xml``."""
