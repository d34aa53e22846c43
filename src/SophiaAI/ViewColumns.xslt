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
    <ScriptBlock>,[SophiaAI.SophiaText]::Line($_.<xsl:value-of select="." />)</ScriptBlock>
  </xsl:template>

  <xsl:template match="TableColumnItem/ScriptBlock">
    <ScriptBlock>,[SophiaAI.SophiaText]::Line($(<xsl:value-of select="." />))</ScriptBlock>
  </xsl:template>

  <xsl:template match="GroupBy/PropertyName">
    <ScriptBlock>,[SophiaAI.SophiaText]::Line($_.<xsl:value-of select="." />)</ScriptBlock>
    <Label><xsl:value-of select="." /></Label>
  </xsl:template>

  <!-- A list has room for a text of several lines. -->
  <xsl:template match="ListItem/PropertyName">
    <Label><xsl:value-of select="." /></Label>
    <ScriptBlock>,[SophiaAI.SophiaText]::Lines($_.<xsl:value-of select="." />)</ScriptBlock>
  </xsl:template>
</xsl:stylesheet>
