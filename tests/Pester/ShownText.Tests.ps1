# What services say, as a person and a runner see it in a real session.
BeforeAll {
    . $PSScriptRoot/PesterSetup.ps1
    $script:hostile = "bad`e]0;title`a`e[31m`u{202e}gnp`u{2028}x`u{0085}y`r`n::error::e`n  ::add-mask::m ##[group]g"

    function Add-HostileAnswer { Add-Fault @{ service = 'gong'; kind = 'Status'; status = 400; body = ConvertTo-Json @{ requestId = 'x'; errors = @($hostile) } } }

    # The session's own colours do not count.
    function Get-Seen([string] $Text) { $Text -replace "`e\[[0-9;]*m" }

    function Find-Hostile([string] $Text) {
        [regex]::Matches(($Text -replace "`r`n", "`n"), '(?m)[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\u2028\u2029-[\n]]|::(?:error|add-mask)\b|##\[') | ForEach-Object { [int] $_.Value[0] }
    }
}

AfterAll {
    Remove-SophiaEnvironmentTag hostile development -Confirm:$false -ErrorAction Ignore
    Clear-Sandbox
    Close-Sandbox
}

Describe 'Words of a service' {
    BeforeEach { Clear-Sandbox }

    It 'are found where they would do harm' { Find-Hostile $hostile | Should -HaveCount 9 }

    It 'do nothing in an error with <view>' -ForEach @{ View = 'ConciseView' }, @{ View = 'NormalView' }, @{ View = 'DetailedView' } {
        Add-HostileAnswer
        $env:GITHUB_ACTIONS = 'true'
        try { $seen = Get-Seen (Invoke-Pwsh "`$ErrorView = '$view'; Get-GongWorkspace").Output }
        finally { Remove-Item Env:GITHUB_ACTIONS }
        $seen.Replace("`n", '') | Should -BeLike '*bad␛*: :error::e*'
        Find-Hostile $seen | Should -BeNullOrEmpty
    }

    It 'of several lines stay within the frame of an error' {
        $script = Join-Path $TestDrive query.ps1
        Set-Content $script "Import-Module '$manifest'`n`$ErrorView = 'ConciseView'`nInvoke-SnowflakeQuery 'select 1 frm x y'"
        $lines = (Get-Seen (Invoke-Pwsh -File $script).Output) -split '\r?\n' | ForEach-Object TrimEnd | Where-Object { $_ }
        $first = $lines.IndexOf(($lines -like '*| Snowflake: SQL compilation error*')[0])
        $last = $lines.IndexOf(($lines -like '*SQLSTATE*')[0])
        $lines[$first..$last] | Should -Match '^ +\| '
        -join ($lines[$first..$last] -replace '^ +\|') | Should -BeLike '*compilation error:*syntax error line 1*(code 001003, SQLSTATE 42000)'
    }

    It 'do nothing in a table or a list, and stay as they are in the object' {
        Set-SophiaEnvironmentTag hostile $hostile development | Out-Null
        $tag = Get-SophiaEnvironmentTag development | Where-Object TagName -EQ hostile
        $tag.Value | Should -BeExactly $hostile
        $shown = @($tag | Out-String -Width 300; $tag | Format-List | Out-String -Width 300; $tag | Format-Table -Wrap | Out-String -Width 90)
        $shown | Should -BeLike '*bad␛*'
        $shown | ForEach-Object { Find-Hostile $_ } | Should -BeNullOrEmpty
    }
}
