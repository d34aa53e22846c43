<?xml version="1.0" encoding="utf-8"?>
<!--
  Makes addresses of the paths that the committed help has for links: docs/errors.md below what "files" says. Without it the
  links lose their paths and keep their words, and the link to the command's own page goes. Get-Help -Online opens the first
  link that has an address.
-->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:maml="http://schemas.microsoft.com/maml/2004/10">
  <xsl:output method="xml" encoding="utf-8" indent="yes" />
  <xsl:strip-space elements="*" />
  <xsl:param name="files" />

  <xsl:template match="@*|node()">
    <xsl:copy><xsl:apply-templates select="@*|node()" /></xsl:copy>
  </xsl:template>

  <xsl:template match="maml:navigationLink[starts-with(maml:uri, 'docs/cmdlets/')]">
    <xsl:if test="$files"><xsl:copy><xsl:apply-templates /></xsl:copy></xsl:if>
  </xsl:template>

  <xsl:template match="maml:uri[starts-with(., 'docs/')]">
    <xsl:if test="$files"><xsl:copy><xsl:value-of select="concat($files, '/', .)" /></xsl:copy></xsl:if>
  </xsl:template>
</xsl:stylesheet>
