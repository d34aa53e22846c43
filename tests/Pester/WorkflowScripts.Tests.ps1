# What the workflows run, without GitHub. Needs neither the module nor the sandbox.
BeforeAll {
    Set-StrictMode -Version 3
    $script:scripts = Join-Path (Split-Path (Split-Path $PSScriptRoot)) '.github/scripts'
}

Describe 'Get-Release.ps1' {
    BeforeAll {
        function Get-Release([string] $Tag, [string] $Version, [string] $Prerelease, [string] $Changelog) {
            $manifest = Join-Path $TestDrive 'Sample.psd1'
            Set-Content $manifest "@{ ModuleVersion = '$Version'; PrivateData = @{ PSData = @{ $($Prerelease ? "Prerelease = '$Prerelease'" : '') } } }"
            Set-Content (Join-Path $TestDrive changelog.md) $Changelog -NoNewline
            & "$scripts/Get-Release.ps1" $Tag -ManifestPath $manifest -ChangelogPath (Join-Path $TestDrive changelog.md)
        }

        $script:changelog = "# Changelog`n`nWhat changed.`n`n## Unreleased`n`n## 1.10.0 (2026-12-01)`n`n### New`n`n- Ten.`n`n## 1.1.0`n- One.`n`n## 1.0.0-rc1`n- Before.`n"
    }

    It 'gives the version, the package and the changelog''s section' {
        $release = Get-Release v1.10.0 1.10.0 '' $changelog
        $release.Version | Should -BeExactly 1.10.0
        $release.IsPrerelease | Should -BeFalse
        $release.PackageName | Should -BeExactly SophiaAI.1.10.0.nupkg
        $release.Notes | Should -BeExactly "### New`n`n- Ten."
    }

    It 'finds a heading without a date, and reads line ends of Windows' {
        (Get-Release v1.1.0 1.1.0 '' ($changelog -replace "`n", "`r`n")).Notes | Should -BeExactly '- One.'
    }

    It 'adds the prerelease <given>' -ForEach @{ Given = 'rc1' }, @{ Given = '-rc1' } {
        $release = Get-Release v1.0.0-rc1 1.0.0 $given $changelog
        $release.Version | Should -BeExactly 1.0.0-rc1
        $release.IsPrerelease | Should -BeTrue
        $release.Notes | Should -BeExactly '- Before.'
    }

    It 'refuses <tag> for version <version> <prerelease>' -ForEach @(
        @{ Tag = 'v1.1.1'; Version = '1.1.0'; Prerelease = '' }
        @{ Tag = '1.1.0'; Version = '1.1.0'; Prerelease = '' }
        @{ Tag = 'V1.1.0'; Version = '1.1.0'; Prerelease = '' }
        @{ Tag = 'v1.0.0'; Version = '1.0.0'; Prerelease = 'rc1' }
        @{ Tag = 'v1.0.0-RC1'; Version = '1.0.0'; Prerelease = 'rc1' }
    ) {
        { Get-Release $tag $version $prerelease $changelog } | Should -Throw "The tag is $tag, but the manifest has version $version*"
    }

    It 'refuses a version that the changelog does not have: <version>' -ForEach @{ Version = '1.0.0' }, @{ Version = '1.10' }, @{ Version = '2.0.0' } {
        { Get-Release "v$version" $version '' $changelog } | Should -Throw "The changelog has no section '## $version'."
    }

    It 'refuses an empty section' {
        { Get-Release v1.0.0 1.0.0 '' "## 1.0.0`n`n## 0.9.0`n- Old.`n" } | Should -Throw "The changelog's section '## 1.0.0' is empty."
    }

    It 'refuses to leave out what is unreleased' {
        { Get-Release v1.0.0 1.0.0 '' "## Unreleased`n- New.`n`n## 1.0.0`n- One.`n" } | Should -Throw 'The changelog still has something unreleased*'
    }

    It 'reads the repository''s own manifest' {
        # Whatever the version is: a tag without one is answered with it.
        $version = (Import-PowerShellDataFile (Join-Path $scripts '../../SophiaAI.psd1')).ModuleVersion
        { & "$scripts/Get-Release.ps1" v0 } | Should -Throw "The tag is v0, but the manifest has version $version*"
    }
}

Describe 'Test-Package.ps1' {
    It 'refuses a file that is not the one that was built, before it installs anything' {
        $file = Join-Path $TestDrive 'SophiaAI.1.0.0.nupkg'
        Set-Content $file changed
        $tools = Join-Path $TestDrive tools
        { & "$scripts/Test-Package.ps1" $file -Sha256 ('0' * 64) -PowerShellLine 7.6 -ToolFolder $tools } |
            Should -Throw 'SophiaAI.1.0.0.nupkg is not the file that was built: its SHA-256 is *'
        Test-Path $tools | Should -BeFalse
    }

    It 'wants exactly one package' {
        $folder = New-Item (Join-Path $TestDrive packages) -ItemType Directory
        { & "$scripts/Test-Package.ps1" "$folder/*.nupkg" -Sha256 ('0' * 64) -PowerShellLine 7.6 } | Should -Throw 'There must be one package * and there are 0.'
        '1.0.0', '1.1.0' | ForEach-Object { Set-Content "$folder/SophiaAI.$_.nupkg" x }
        { & "$scripts/Test-Package.ps1" "$folder/*.nupkg" -Sha256 ('0' * 64) -PowerShellLine 7.6 } | Should -Throw 'There must be one package * and there are 2.'
    }
}

Describe 'Get-PulumiToken.ps1' {
    BeforeAll {
        $script:before = $env:ACTIONS_ID_TOKEN_REQUEST_URL, $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN
        # What the script writes to the console is the job's log.
        function Invoke-TokenScript([string] $Arguments) {
            $console = [Console]::Out
            $log = [IO.StringWriter]::new()
            [Console]::SetOut($log)
            try { $token = & ([scriptblock]::Create("& '$scripts/Get-PulumiToken.ps1' $Arguments")) }
            finally { [Console]::SetOut($console) }
            [pscustomobject] @{ Token = $token; Log = $log.ToString() -split '\r?\n' }
        }
    }

    BeforeEach {
        $env:ACTIONS_ID_TOKEN_REQUEST_URL = 'https://vouch.example/token?api-version=2'
        $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN = 'job'
        Mock Invoke-RestMethod { [pscustomobject] @{ value = 'identity' } } -ParameterFilter { "$Uri" -like 'https://vouch.example/*' }
        Mock Invoke-RestMethod { [pscustomobject] @{ access_token = 'pul-token' } } -ParameterFilter { "$Uri" -eq 'https://api.pulumi.com/api/oauth/token' }
    }

    AfterAll { $env:ACTIONS_ID_TOKEN_REQUEST_URL, $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN = $before }

    It 'exchanges GitHub''s word for a team''s token, and masks both in the log' {
        $run = Invoke-TokenScript 'acme -Team integrations'
        $run.Token | Should -BeExactly 'pul-token'
        $run.Log | Where-Object { $_ } | Should -Be '::add-mask::identity', '::add-mask::pul-token'
        Should -Invoke Invoke-RestMethod -Exactly 1 -ParameterFilter {
            "$Uri" -eq 'https://vouch.example/token?api-version=2&audience=urn%3Apulumi%3Aorg%3Aacme' -and $Headers.Authorization -eq 'Bearer job'
        }
        Should -Invoke Invoke-RestMethod -Exactly 1 -ParameterFilter {
            $sent = $Method -eq 'Post' -and $ContentType -eq 'application/json' ? ($Body | ConvertFrom-Json) : $null
            $sent -and $sent.grant_type -eq 'urn:ietf:params:oauth:grant-type:token-exchange' -and $sent.audience -eq 'urn:pulumi:org:acme' -and
            $sent.subject_token -eq 'identity' -and $sent.subject_token_type -eq 'urn:ietf:params:oauth:token-type:id_token' -and
            $sent.requested_token_type -eq 'urn:pulumi:token-type:access_token:team' -and $sent.scope -eq 'team:integrations'
        }
    }

    It 'asks for the organization''s token where there is no team' {
        (Invoke-TokenScript 'acme -Team $env:NO_SUCH_TEAM').Token | Should -BeExactly 'pul-token'
        Should -Invoke Invoke-RestMethod -Exactly 1 -ParameterFilter {
            $sent = $Body ? ($Body | ConvertFrom-Json -AsHashtable) : @{}
            $sent['requested_token_type'] -eq 'urn:pulumi:token-type:access_token:organization' -and -not $sent.ContainsKey('scope')
        }
    }

    It 'masks each line of an answer, and none becomes a command of its own' {
        Mock Invoke-RestMethod { [pscustomobject] @{ access_token = "50%`r`n::error::x`n" } } -ParameterFilter { "$Uri" -eq 'https://api.pulumi.com/api/oauth/token' }
        (Invoke-TokenScript acme).Log | Where-Object { $_ } | Should -Be '::add-mask::identity', '::add-mask::50%25', '::add-mask::::error::x'
    }

    It 'says which permission is missing, and asks nobody' {
        Remove-Item Env:ACTIONS_ID_TOKEN_REQUEST_URL
        { Invoke-TokenScript acme } | Should -Throw 'GitHub does not vouch for this job: it needs the permission id-token: write.'
        Should -Not -Invoke Invoke-RestMethod
    }
}

Describe 'Update-TestIssue.ps1' {
    BeforeAll {
        function Set-Report([string] $Status, [string[]] $Failed = @(), [string] $Markdown = '# Integration tests') {
            $script:reports = New-Item (Join-Path $TestDrive ([guid]::NewGuid())) -ItemType Directory
            @{ Status = $Status; FailedIntegrations = $Failed } | ConvertTo-Json | Set-Content (Join-Path $reports integration-tests.json)
            Set-Content (Join-Path $reports integration-tests.md) $Markdown -NoNewline
        }

        function Update-Issue { & "$scripts/Update-TestIssue.ps1" $reports -Repository acme/data -Token job -RunUrl https://github.example/runs/7 @args }

        function Get-Sent([string] $Method) { $sent | Where-Object Method -EQ $Method }
    }

    BeforeEach {
        $script:open = @()
        $script:sent = [System.Collections.Generic.List[object]]::new()
        Mock Invoke-RestMethod {
            $sent.Add([pscustomobject] @{ Method = "$Method"; Path = ([uri] "$Uri").PathAndQuery; Body = $Body ? ($Body | ConvertFrom-Json) : $null })
            # As GitHub answers: a list is one object.
            if ("$Method" -eq 'Get') { , $open } else { [pscustomobject] @{ number = 12 } }
        }
    }

    It 'opens an issue with the report, and says which integrations fail' {
        Set-Report Failed Gong, Slack '# Report'
        Update-Issue | Should -Be 'Issue 12 is open: Gong, Slack.'
        $post = Get-Sent Post
        $post.Path | Should -BeExactly /repos/acme/data/issues
        $post.Body.title | Should -BeExactly 'Integrations do not work'
        $post.Body.labels | Should -Be integration-tests
        $post.Body.body | Should -BeLike "<!-- failed: Gong, Slack -->`n# Report`n`n*https://github.example/runs/7*"
    }

    It 'tells once what fails, and keeps the report up to date' {
        $script:open = @([pscustomobject] @{ number = 5; title = 'Integrations do not work'; body = "<!-- failed: Gong -->`nold" })
        Set-Report Failed Gong '# New'
        Update-Issue | Should -Be 'Issue 5 is up to date: Gong.'
        (Get-Sent Patch).Body.body | Should -BeLike '*# New*'
        Get-Sent Post | Should -BeNullOrEmpty
    }

    It 'comments when other integrations fail than before' {
        $script:open = @([pscustomobject] @{ number = 5; title = 'Integrations do not work'; body = "<!-- failed: Gong -->`nold" })
        Set-Report Failed Gong, Vercel
        Update-Issue | Out-Null
        (Get-Sent Post).Path | Should -BeExactly /repos/acme/data/issues/5/comments
        (Get-Sent Post).Body.body | Should -BeLike 'Now these do not work: Gong, Vercel.*'
    }

    It 'closes the issue when all works again' {
        $script:open = @([pscustomobject] @{ number = 5; title = 'Integrations do not work'; body = '' })
        Set-Report Passed
        Update-Issue | Should -Be 'Issue 5 is closed.'
        (Get-Sent Post).Body.body | Should -BeLike 'All integrations work again*'
        (Get-Sent Patch).Body.state | Should -BeExactly closed
    }

    It 'takes neither a pull request nor another issue for its own' {
        $script:open = @(
            [pscustomobject] @{ number = 3; title = 'Integrations do not work'; body = ''; pull_request = @{} }
            [pscustomobject] @{ number = 4; title = 'Something else'; body = '' })
        Set-Report Passed
        Update-Issue | Should -BeNullOrEmpty
        Get-Sent Patch | Should -BeNullOrEmpty
    }

    It 'leaves the issue as it is where nothing is known: <what>' -ForEach @(
        @{ What = 'nothing was tested'; Status = 'NothingTested' }
        @{ What = 'there is no report'; Status = $null }
    ) {
        Set-Report $status
        if (-not $status) { Remove-Item (Join-Path $reports integration-tests.json) }
        Update-Issue | Should -BeLike '*so the issue stays as it is.'
        $sent | Should -BeNullOrEmpty
    }

    It 'cuts a report that is too long for GitHub' {
        Set-Report Failed Gong ('x' * 100000)
        Update-Issue | Out-Null
        (Get-Sent Post).Body.body.Length | Should -BeLessThan 65536
    }

    It 'writes nothing with -WhatIf' {
        Set-Report Failed Gong
        Update-Issue -WhatIf | Should -BeNullOrEmpty
        Get-Sent Post | Should -BeNullOrEmpty
    }
}

Describe 'Update-PlanComment.ps1' {
    BeforeAll {
        $script:marker = '<!-- sophia-plan -->'
        function Update-Comment { & "$scripts/Update-PlanComment.ps1" $plan -PullRequest 12 -Repository acme/data -Token job -RunUrl https://github.example/runs/7 @args }

        function Get-Sent([string] $Method) { $sent | Where-Object Method -EQ $Method }

        function Add-Comment([long] $Id, [string] $Body, [string] $Author = 'github-actions[bot]') {
            $written.Add([pscustomobject] @{ id = $Id; body = $Body; user = [pscustomobject] @{ login = $Author } })
        }
    }

    BeforeEach {
        $script:plan = Join-Path $TestDrive plan.md
        Set-Content $plan "$marker`n# Plan`n" -NoNewline
        $script:written = [Collections.Generic.List[object]]::new()
        $script:sent = [Collections.Generic.List[object]]::new()
        Mock Invoke-RestMethod {
            $address = [uri] "$Uri"
            $sent.Add([pscustomobject] @{ Method = "$Method"; Path = $address.PathAndQuery; Body = $Body ? ($Body | ConvertFrom-Json) : $null })
            # As GitHub answers: a list is one object, with at most as many as were asked for.
            if ("$Method" -eq 'Get') {
                $page = [int] [regex]::Match($address.Query, '[?&]page=(\d+)').Groups[1].Value
                , @($written | Select-Object -Skip (($page - 1) * 100) -First 100)
            }
            else { [pscustomobject] @{ id = 1 } }
        }
    }

    It 'comments once, with the marker on the first line' {
        Update-Comment | Should -Be 'The pull request has a comment with the plan.'
        (Get-Sent Post).Path | Should -BeExactly /repos/acme/data/issues/12/comments
        (Get-Sent Post).Body.body | Should -BeExactly "$marker`n# Plan`n`n[The run](https://github.example/runs/7) has this plan as a file."
        Get-Sent Patch | Should -BeNullOrEmpty
    }

    It 'replaces the comment that it has written, also on a later page' {
        foreach ($id in 1..149) { Add-Comment $id 'Looks good.' ada }
        Add-Comment 150 "$marker`nold"
        Update-Comment | Should -Be 'The comment with the plan was replaced.'
        (Get-Sent Get).Path | Should -Be '/repos/acme/data/issues/12/comments?per_page=100&page=1', '/repos/acme/data/issues/12/comments?per_page=100&page=2'
        (Get-Sent Patch).Path | Should -BeExactly /repos/acme/data/issues/comments/150
        (Get-Sent Patch).Body.body | Should -BeLike "$marker`n# Plan*"
        Get-Sent Post | Should -BeNullOrEmpty
    }

    It 'takes no other comment for its own: <what>' -ForEach @(
        @{ What = 'somebody else has written the marker'; Body = "<!-- sophia-plan -->`nx"; Author = 'mallory' }
        @{ What = 'the marker is further down'; Body = "x`n<!-- sophia-plan -->"; Author = 'github-actions[bot]' }
        @{ What = 'the marker has something beside it'; Body = "<!-- sophia-plan --> x"; Author = 'github-actions[bot]' }
        @{ What = 'it is empty'; Body = $null; Author = 'github-actions[bot]' }
        @{ What = 'it is that of an environment'; Body = "<!-- sophia-plan production -->`nx"; Author = 'github-actions[bot]' }
    ) {
        Add-Comment 5 $body $author
        Update-Comment | Out-Null
        Get-Sent Patch | Should -BeNullOrEmpty
        @(Get-Sent Post).Count | Should -Be 1
    }

    It 'has a comment for each environment' {
        Add-Comment 5 "$marker`nold"
        Add-Comment 6 "<!-- sophia-plan pre%2Dlive%20--%3E -->`nold"
        Add-Comment 7 "<!-- sophia-plan production -->`nold"
        Set-Content $plan "<!-- sophia-plan production -->`n# Plan`n" -NoNewline
        Update-Comment -Environment production | Out-Null
        (Get-Sent Patch).Path | Should -BeExactly /repos/acme/data/issues/comments/7
        (Get-Sent Patch).Body.body | Should -BeLike "<!-- sophia-plan production -->`n# Plan*"
    }

    It 'refuses a plan that is not that of the environment, and writes nothing: <first>' -ForEach @(
        @{ First = '<!-- sophia-plan -->'; Environment = 'production' }
        @{ First = '<!-- sophia-plan production -->'; Environment = '' }
        @{ First = '# Plan'; Environment = '' }
    ) {
        Set-Content $plan "$first`n# Plan"
        { Update-Comment -Environment $environment } | Should -Throw '*its first line is not <!-- sophia-plan*'
        Get-Sent Post | Should -BeNullOrEmpty
        Get-Sent Patch | Should -BeNullOrEmpty
    }

    It 'says where no plan could be made, so that an older one is not taken for it' {
        Add-Comment 5 "$marker`nold"
        Remove-Item $plan
        Update-Comment | Out-Null
        (Get-Sent Patch).Body.body | Should -BeExactly "$marker`nNo plan could be made for the newest commit. [The run](https://github.example/runs/7) says why."
    }

    It 'carries the plan as it is' {
        $hostile = '$(New-Item pwned) `"; New-Item pwned # ${{ github.token }} "\u0022 ::error::pwned ä 🟠'
        Set-Content $plan "$marker`n$hostile" -NoNewline
        Push-Location $TestDrive
        try { Update-Comment | Out-Null } finally { Pop-Location }
        (Get-Sent Post).Body.body | Should -BeLike "$marker`n$([WildcardPattern]::Escape($hostile))`n*"
        Get-ChildItem $TestDrive -Filter pwned* -Recurse | Should -BeNullOrEmpty
    }

    It 'cuts a plan that is too long for GitHub' {
        Set-Content $plan "$marker`n$('x' * 100000)"
        Update-Comment | Out-Null
        (Get-Sent Post).Body.body.Length | Should -BeLessThan 65536
    }

    It 'writes nothing with -WhatIf' {
        Update-Comment -WhatIf | Should -BeNullOrEmpty
        Get-Sent Post | Should -BeNullOrEmpty
    }
}
