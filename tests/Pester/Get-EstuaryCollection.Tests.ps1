BeforeAll { . $PSScriptRoot/PesterSetup.ps1 }
AfterAll { Close-Sandbox }

Describe 'Get-EstuaryCollection' {
    BeforeEach { Clear-Sandbox }

    It 'gives the collections of the tenant, in order of name' {
        $collections = Get-EstuaryCollection
        $collections.Count | Should -Be 133
        $collections.CatalogName | Should -Be ([string[]] $collections.CatalogName | Sort-Object -CaseSensitive)
        $collections[0].CatalogName | Should -BeLike 'acmeCo/*'
        $collections[0].UpdatedAt | Should -BeOfType DateTimeOffset
        $collections[0].LiveSpecId | Should -Match '^[0-9a-f]{16}$'
    }

    It 'takes wildcards, prefixes and exact names' {
        (Get-EstuaryCollection 'acmeCo/*/contacts').CatalogName | Should -Be 'acmeCo/hubspot/contacts', 'acmeCo/intercom/contacts'
        (Get-EstuaryCollection -Prefix acmeCo/gong/call_).CatalogName | Should -Be 'acmeCo/gong/call_participants', 'acmeCo/gong/call_topics', 'acmeCo/gong/call_trackers'
        (Get-EstuaryCollection acmeCo/gong/calls).CatalogName | Should -Be 'acmeCo/gong/calls'
        Get-EstuaryCollection acmeCo/nothing* -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'binds names by property name' {
        [pscustomobject] @{ CatalogName = 'acmeCo/jira/boards' } | Get-EstuaryCollection | ForEach-Object CatalogName | Should -Be 'acmeCo/jira/boards'
    }

    It 'asks for no page that the pipeline does not want' {
        # The catalog fits on one page, so the first answer claims that there is another.
        $page = @{
            data = @{
                liveSpecs = @{
                    pageInfo = @{ hasNextPage = $true; endCursor = 'acmeCo/billing/accounts' }
                    edges    = @(
                        @{ node = @{ catalogName = 'acmeCo/billing/accounts'; userCapability = 'admin'; liveSpec = @{ liveSpecId = '0000000000000001'; isDisabled = $false }; status = @{ type = 'OK'; summary = 'Ok' } } }
                    )
                }
            }
        } | ConvertTo-Json -Depth 9
        $Error.Clear()
        Add-Fault @{ service = 'estuary'; kind = 'Status'; status = 200; body = $page }
        (Get-EstuaryCollection | Select-Object -First 1).CatalogName | Should -Be 'acmeCo/billing/accounts'
        @(Get-Request estuary).Count | Should -Be 1
        $Error | Should -BeNullOrEmpty

        # The next page is requested when the pipeline wants more.
        Add-Fault @{ service = 'estuary'; kind = 'Status'; status = 200; body = $page }
        (Get-EstuaryCollection).Count | Should -Be 133
        @(Get-Request estuary).Count | Should -Be 3
    }

    It 'says that an exact name does not exist' {
        Get-EstuaryCollection acmeCo/gong/nothing -ErrorAction SilentlyContinue -ErrorVariable problems
        $problems.FullyQualifiedErrorId | Should -BeLike 'Estuary.NotFound,*'
        $problems[0].TargetObject | Should -Be 'acmeCo/gong/nothing'
    }

    It 'passes on what the service refuses' {
        { Get-EstuaryCollection -Prefix other/ -ErrorAction Stop } | Should -Throw -ErrorId 'Estuary.AccessDenied,*' -ExpectedMessage '*other/*'
    }

    It 'does not take a broken answer for an empty one' {
        Add-Fault @{ service = 'estuary'; kind = 'Malformed' }
        { Get-EstuaryCollection -ErrorAction Stop } | Should -Throw -ErrorId 'Estuary.InvalidResponse,*'
    }
}
