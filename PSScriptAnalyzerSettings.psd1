@{
    IncludeDefaultRules = $true
    Rules               = @{
        PSAlignAssignmentStatement     = @{ Enable = $true; CheckHashtable = $true }
        PSAvoidUsingDoubleQuotesForConstantString = @{ Enable = $true }
        PSPlaceCloseBrace              = @{ Enable = $true; NoEmptyLineBefore = $true; NewLineAfter = $true }
        PSPlaceOpenBrace               = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSUseCompatibleSyntax          = @{ Enable = $true; TargetVersions = @('7.0') }
        PSUseConsistentIndentation     = @{ Enable = $true; IndentationSize = 4; Kind = 'space'; PipelineIndentation = 'IncreaseIndentationForFirstPipeline' }
        PSUseConsistentWhitespace      = @{ Enable = $true; IgnoreAssignmentOperatorInsideHashTable = $true }
        PSUseCorrectCasing             = @{ Enable = $true }
    }
}
