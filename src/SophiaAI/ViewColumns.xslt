<?xml version="1.0" encoding="utf-8"?>
<!--
  Makes every column of every view safe to show (SophiaText). The views are written with the members' names, as everywhere;
  here each name, and each script, becomes a script that passes the value on through SophiaText. What a column shows is
  whatever a service has stored, so none is left out. The comma keeps a list in one piece.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="xml" encoding="utf-8" indent="yes" />
  <xsl:strip-space elements="*" />

  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>

  <xsl:template match="TableColumnItem/PropertyName">
    <ScriptBlock>,<xsl:call-template name="cell"><xsl:with-param name="value">$_.<xsl:value-of select="." /></xsl:with-param></xsl:call-template></ScriptBlock>
  </xsl:template>

  <xsl:template match="TableColumnItem/ScriptBlock">
    <ScriptBlock>,<xsl:call-template name="cell"><xsl:with-param name="value">$(<xsl:value-of select="." />)</xsl:with-param></xsl:call-template></ScriptBlock>
  </xsl:template>

  <!-- In rows that wrap, a text is broken into lines here: the engine breaks words too, except in a few languages. -->
  <xsl:template name="cell">
    <xsl:param name="value" />
    <xsl:variable name="number" select="count(../preceding-sibling::TableColumnItem) + 1" />
    <xsl:variable name="headers" select="ancestor::TableControl/TableHeaders/TableColumnHeader" />
    <xsl:choose>
      <xsl:when test="not(ancestor::TableRowEntry/Wrap)">[SophiaAI.SophiaText]::Line(<xsl:value-of select="$value" />)</xsl:when>
      <xsl:when test="$headers[$number]/Width">[SophiaAI.SophiaText]::Cell(<xsl:value-of select="$value" />, <xsl:value-of select="$headers[$number]/Width" />)</xsl:when>
      <xsl:otherwise>[SophiaAI.SophiaText]::RestCell(<xsl:value-of select="$value" />, <xsl:value-of select="sum($headers/Width) + count($headers) - 1" />, <xsl:value-of select="count($headers[not(Width)])" />, $Host)</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="GroupBy/PropertyName">
    <ScriptBlock>,[SophiaAI.SophiaText]::Line($_.<xsl:value-of select="." />)</ScriptBlock>
    <Label><xsl:value-of select="." /></Label>
  </xsl:template>

  <!-- A view without columns is lines, which its script makes. Frames would leave an empty line after each object. -->
  <xsl:template match="ExpressionBinding/ScriptBlock">
    <ScriptBlock>[SophiaAI.SophiaText]::Block(@(<xsl:value-of select="." />), $Host)</ScriptBlock>
  </xsl:template>

  <!-- A list has room for a text of several lines, to the right of the longest label and " : ". -->
  <xsl:template match="ListItem/PropertyName">
    <Label><xsl:value-of select="." /></Label>
    <ScriptBlock>,<xsl:call-template name="item"><xsl:with-param name="value">$_.<xsl:value-of select="." /></xsl:with-param></xsl:call-template></ScriptBlock>
  </xsl:template>

  <xsl:template match="ListItem/ScriptBlock">
    <ScriptBlock>,<xsl:call-template name="item"><xsl:with-param name="value">$(<xsl:value-of select="." />)</xsl:with-param></xsl:call-template></ScriptBlock>
  </xsl:template>

  <xsl:template name="item">
    <xsl:param name="value" />
    <xsl:variable name="longest">
      <xsl:for-each select="../../ListItem/PropertyName | ../../ListItem/Label">
        <xsl:sort select="string-length(.)" data-type="number" order="descending" />
        <xsl:if test="position() = 1"><xsl:value-of select="string-length(.)" /></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:text>[SophiaAI.SophiaText]::Item(</xsl:text><xsl:value-of select="$value" />, <xsl:value-of select="$longest + 3" />, $Host)<xsl:text />
  </xsl:template>
</xsl:stylesheet>
