namespace SophiaAI.Integrations.Own;

/// <summary>
/// What is asked of Pester, in its own runspace. Objects come back, with plain values: what Pester returns belongs to the
/// runspace. The tests of a file are known by their place, which is the same each time.
/// </summary>
internal static class PesterScripts
{
    /// <summary>The tests of files, without running any.</summary>
    public const string Discovery = Beginning +
        """

        $configuration.Run.SkipRun = $true
        $result = Invoke-Pester -Configuration $configuration
        foreach ($container in $result.Containers) {
            [pscustomobject]@{ File = "$($container.Item)"; Index = -1; Error = $(if ($container.ErrorRecord) { Get-Words $container }) }
            $index = 0
            foreach ($test in Get-Test $container.Blocks) {
                $name = $test.Path -join '.'
                if ($test.Data -is [Collections.IDictionary]) { foreach ($key in $test.Data.Keys) { $name = $name.Replace("<$key>", "$($test.Data[$key])") } }
                $tags = @($test.Tag)
                for ($block = $test.Block; $block; $block = $block.Parent) { $tags += $block.Tag }
                [pscustomobject]@{ File = "$($container.Item)"; Index = $index++; Name = $name; Line = $test.StartLine; Tags = [string[]] @($tags | Where-Object { $_ } | Select-Object -Unique) }
            }
        }
        """;

    /// <summary>Runs the tests of a file, or the one in a line of it.</summary>
    public const string Run = Beginning +
        """

        if ($Line) { $configuration.Filter.Line = "$($Paths[0]):$Line" }
        $result = Invoke-Pester -Configuration $configuration
        $index = 0
        foreach ($test in Get-Test $result.Containers[0].Blocks) {
            $words = Get-Words $test
            if ($test.Result -eq 'Failed') { for ($block = $test.Block; $block -and -not $words; $block = $block.Parent) { $words = Get-Words $block } }
            [pscustomobject]@{ Index = $index++; Result = $test.Result; Duration = $test.Duration; Words = $words; Line = $test.StartLine }
        }
        """;

    // The settings of the check's runspace are not those that tests of Pester are written for.
    private const string Beginning =
        """
        param([string] $Pester, [string[]] $Paths, [int] $Line)
        $global:ErrorActionPreference = 'Continue'
        $global:VerbosePreference = 'SilentlyContinue'
        $global:PSNativeCommandUseErrorActionPreference = $false
        Import-Module $Pester -ErrorAction Stop
        function Get-Test($Blocks) { foreach ($block in $Blocks) { foreach ($item in $block.Order) { if ($item.PSObject.TypeNames[0] -like '*Block') { Get-Test $item } else { $item } } } }
        function Get-Words($Item) {
            foreach ($record in @($Item.ErrorRecord)[0]) {
                if ($record) { "$($record.DisplayErrorMessage ?? $record)`n$($record.DisplayStackTrace)" }
            }
        }
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $Paths
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        """;
}
