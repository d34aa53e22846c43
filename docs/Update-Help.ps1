<#
    Makes module/en-US/SophiaAI.dll-Help.xml from the pages in docs/cmdlets. Needs Microsoft.PowerShell.PlatyPS 1.x.

    Export-MamlCommandHelp writes an example's Markdown into its introduction as it stands, with code fences and with
    control characters between the paragraphs. The second half of this script puts code where Get-Help expects code,
    and takes the Markdown out of the text. The result depends on the pages alone.
#>
[CmdletBinding()]
param(
    [string] $Pages = (Join-Path $PSScriptRoot 'cmdlets'),
    [string] $OutFile = (Join-Path $PSScriptRoot '../module/en-US/SophiaAI.dll-Help.xml')
)

$ErrorActionPreference = 'Stop'
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0

$work = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
try {
    $commands = Get-ChildItem $Pages -Filter '*-*.md' | Sort-Object Name | ForEach-Object FullName | Import-MarkdownCommandHelp
    $exported = $commands | Export-MamlCommandHelp -OutputFolder $work
    $help = [xml]::new()
    $help.PreserveWhitespace = $false
    $help.Load(($exported | Select-Object -First 1).FullName)
}
finally {
    if (Test-Path $work) { Remove-Item $work -Recurse }
}

$spaces = [Xml.XmlNamespaceManager]::new($help.NameTable)
$spaces.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
$spaces.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$spaces.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')

# Text for a console: no code marks, no bold, of a link its words.
function ConvertTo-PlainText([string] $Markdown) {
    $Markdown -replace '`([^`]+)`', '$1' -replace '\*\*([^*]+)\*\*', '$1' -replace '\[([^\]]+)\]\([^)]+\)', '$1'
}

function Add-Paragraph([Xml.XmlElement] $Parent, [string] $Text) {
    $paragraph = $help.CreateElement('maml', 'para', $spaces.LookupNamespace('maml'))
    $paragraph.InnerText = $Text
    $null = $Parent.AppendChild($paragraph)
}

foreach ($example in $help.SelectNodes('//command:example', $spaces)) {
    $title = $example.SelectSingleNode('maml:title', $spaces)
    $introduction = $example.SelectSingleNode('maml:introduction', $spaces)
    $code = $example.SelectSingleNode('dev:code', $spaces)
    $remarks = $example.SelectSingleNode('dev:remarks', $spaces)

    # The paragraphs were cut at empty lines, code blocks as well. Together again, they are the page's text.
    $text = ($introduction.SelectNodes('maml:para', $spaces) | ForEach-Object InnerText | Where-Object { $_ -ne [char]0x80 }) -join "`n`n"
    $introduction.RemoveAll()
    $found = [regex]::Match($text, '(?s)^(?<before>.*?)```powershell\n(?<code>.*?)\n```(?<after>.*)$')
    if (-not $found.Success) { throw "'$($title.InnerText)' has no code block." }

    $title.InnerText = $title.InnerText.Trim(' -'.ToCharArray())
    $code.InnerText = $found.Groups['code'].Value
    foreach ($part in 'before', 'after') {
        $target = if ($part -eq 'before') { $introduction } else { $remarks }
        foreach ($block in [regex]::Matches($found.Groups[$part].Value, '(?s)```\w*\n(?<output>.*?)\n```|(?<text>\S(?:(?!\n\n|```).)*)')) {
            Add-Paragraph $target ($block.Groups['output'].Success ? $block.Groups['output'].Value : (ConvertTo-PlainText $block.Groups['text'].Value))
            Add-Paragraph $target ''
        }
    }
}

foreach ($paragraph in $help.SelectNodes('//maml:para[not(ancestor::command:examples)]', $spaces)) {
    $paragraph.InnerText = ConvertTo-PlainText $paragraph.InnerText
}

# The list of parameters names types as the syntax does: int, not System.Nullable`1[System.Int32].
foreach ($command in $help.SelectNodes('//command:command', $spaces)) {
    foreach ($value in $command.SelectNodes('command:parameters/command:parameter/command:parameterValue', $spaces)) {
        $name = $value.ParentNode.SelectSingleNode('maml:name', $spaces).InnerText
        $short = $command.SelectSingleNode("command:syntax/command:syntaxItem/command:parameter[maml:name='$name']/command:parameterValue", $spaces)
        if ($short) { $value.InnerText = $short.InnerText }
    }
}

# Export-MamlCommandHelp leaves out the default values, which Get-Help shows.
foreach ($command in $commands) {
    $parameters = $help.SelectSingleNode("//command:command[command:details/command:name='$($command.Title)']/command:parameters", $spaces)
    foreach ($parameter in $command.Parameters.Where({ $_.DefaultValue })) {
        $default = $help.CreateElement('dev', 'defaultValue', $spaces.LookupNamespace('dev'))
        $default.InnerText = $parameter.DefaultValue
        $null = $parameters.SelectSingleNode("command:parameter[maml:name='$($parameter.Name)']", $spaces).AppendChild($default)
    }
}

# A link to a guide has the guide's path in the repository, and the first link is the page's own: the build makes addresses
# of them. The name of a command is its own link.
foreach ($links in $help.SelectNodes('//command:relatedLinks', $spaces)) {
    $name = $links.ParentNode.SelectSingleNode('command:details/command:name', $spaces).InnerText
    foreach ($link in @($links.SelectNodes('maml:navigationLink', $spaces))) {
        $uri = $link.SelectSingleNode('maml:uri', $spaces)
        if ($link.SelectSingleNode('maml:linkText', $spaces).InnerText -eq 'Online Version') { $null = $links.RemoveChild($link) }
        elseif ($uri.InnerText -match '^\.\./(?!\.)') { $uri.InnerText = $uri.InnerText -replace '^\.\./', 'docs/' }
        elseif ($uri.InnerText -match '^[A-Z]\w+-\w+\.md$') { $null = $link.RemoveChild($uri) }
        elseif ($uri.InnerText -notmatch '^https:') { throw "$name has a link to '$($uri.InnerText)', which is neither a page, a guide nor an address." }
    }

    $online = $help.CreateElement('maml', 'navigationLink', $spaces.LookupNamespace('maml'))
    foreach ($part in @(, ('linkText', 'Online Version:')) + , ('uri', "docs/cmdlets/$name.md")) {
        $element = $help.CreateElement('maml', $part[0], $spaces.LookupNamespace('maml'))
        $element.InnerText = $part[1]
        $null = $online.AppendChild($element)
    }

    $null = $links.PrependChild($online)
}

$null = New-Item (Split-Path $OutFile) -ItemType Directory -Force
$settings = [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
$writer = [Xml.XmlWriter]::Create($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($OutFile), $settings)
try { $help.Save($writer) } finally { $writer.Dispose() }
