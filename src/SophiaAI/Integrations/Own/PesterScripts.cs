namespace SophiaAI.Integrations.Own;

/// <summary>
/// What is asked of Pester, in its own runspace. Objects come back, with plain values and error records: what else Pester
/// returns belongs to the runspace. The tests of a file are known by their place, which is the same each time.
/// </summary>
internal static class PesterScripts
{
    /// <summary>The tests of files, without running any.</summary>
    public const string Discovery =
        """
        param([string] $Pester, [string[]] $Paths)
        """ + Beginning +
        """

        function Expand-PesterName([string] $Name, $Data) {
            if ($Data -is [Collections.IDictionary]) { foreach ($key in $Data.Keys) { $Name = $Name.Replace("<$key>", "$($Data[$key])") } }
            elseif ($null -ne $Data) { $Name = $Name.Replace('<_>', "$Data") }
            $Name
        }
        $configuration.Run.SkipRun = $true
        $result = Invoke-Pester -Configuration $configuration
        foreach ($container in $result.Containers) {
            [pscustomobject]@{ File = "$($container.Item)"; Index = -1; Error = @($container.ErrorRecord)[0] }
            $index = 0
            foreach ($test in Find-PesterTest $container.Blocks) {
                $names = @(Expand-PesterName $test.Name $test.Data)
                $tags = @($test.Tag)
                for ($block = $test.Block; $block -and -not $block.IsRoot; $block = $block.Parent) {
                    $names = @(Expand-PesterName $block.Name $block.Data) + $names
                    $names = @($names | ForEach-Object { Expand-PesterName $_ $block.Data })
                    $tags += $block.Tag
                }
                [pscustomobject]@{ File = "$($container.Item)"; Index = $index++; Names = [string[]] $names; Tags = [string[]] @($tags | Where-Object { $_ } | Select-Object -Unique) }
            }
        }
        """;

    /// <summary>
    /// Runs those tests of a file that are at the given places, and says before and after each which it is. The first that comes
    /// back is whether Pester has let the tests be chosen; if not, none has run.
    /// </summary>
    // By line, as Pester's own filter does, tests that share one could not be told apart, and those that are marked -Skip would
    // run. So the chosen ones get a tag before Pester decides what runs. Its plugins are how an editor follows a run.
    public const string Run =
        """
        param([string] $Pester, [string[]] $Paths, [int[]] $Places, [Action[int]] $Begin, [Action] $End)
        """ + Beginning +
        """

        $configuration.Filter.Tag = 'SophiaAI.Check:*'
        $choice = @{ IsMade = $false }
        $steps = @{
            Name = 'SophiaAI'
            ContainerDiscoveryEnd = {
                param($Context)
                $place = 0
                foreach ($test in Find-PesterTest $Context.Block) { if ($place -in $Places) { $test.Tag = @($test.Tag) + "SophiaAI.Check:$place" }; $place++ }
                $choice.IsMade = $true
            }
            EachTestSetupStart = {
                param($Context)
                foreach ($tag in $Context.Test.Tag) { if ($tag.StartsWith('SophiaAI.Check:')) { $Begin.Invoke([int] $tag.Substring(15)) } }
            }
            EachTestTeardownEnd = { $End.Invoke() }
        }
        & (Get-Module Pester) { param($Steps) if (Get-Command New-PluginObject -ErrorAction Ignore) { $script:additionalPlugins = @(New-PluginObject @Steps) } } $steps
        $result = Invoke-Pester -Configuration $configuration
        $choice.IsMade
        $place = 0
        $chosen = @()
        foreach ($test in Find-PesterTest $result.Containers[0].Blocks) {
            if ($place -in $Places) {
                $record = @($test.ErrorRecord)[0]
                $blocks = @(for ($block = $test.Block; $block; $block = $block.Parent) { $block })
                if (-not $record -and $test.Result -eq 'Failed') { $record = @($blocks.ErrorRecord | Where-Object { $_ })[0] }
                $chosen += @{ Blocks = $blocks; Told = [pscustomobject]@{ Index = $place; Result = $test.Result; Duration = $test.Duration; Error = $record } }
            }
            $place++
        }
        # An AfterAll that fails leaves tests that have passed: the last of its block has failed with it, so that the file is not green.
        $around = @()
        foreach ($block in $chosen.Blocks) { if ($block -notin $around) { $around += $block } }
        foreach ($block in $around) {
            $last = @($chosen | Where-Object { $block -in $_.Blocks })[-1].Told
            foreach ($record in $block.ErrorRecord) {
                if ($record -in $chosen.Told.Error) { continue }
                if ($last.Result -eq 'Failed') { Write-Warning "What runs after the tests has failed too: $record"; continue }
                $last.Result = 'Failed'
                $last.Error = $record
            }
        }
        $chosen.Told
        """;

    // The settings of the check's runspace are not those that tests of Pester are written for.
    private const string Beginning =
        """

        $global:ErrorActionPreference = 'Continue'
        $global:VerbosePreference = 'SilentlyContinue'
        $global:PSNativeCommandUseErrorActionPreference = $false
        Import-Module $Pester -DisableNameChecking -ErrorAction Stop
        function Find-PesterTest($Blocks) { foreach ($block in $Blocks) { foreach ($item in $block.Order) { if ($item.PSObject.TypeNames[0] -like '*Block') { Find-PesterTest $item } else { $item } } } }
        $configuration = New-PesterConfiguration
        $configuration.Run.Path = $Paths
        $configuration.Run.PassThru = $true
        $configuration.Output.Verbosity = 'None'
        """;
}
