# Tests webhooks that others have made: a JSON file with name, body (base64), token, url and publicKey of each. Answers with JSON.
param([Parameter(Mandatory)][string] $LiteralPath)

$ErrorActionPreference = 'Stop'
$results = foreach ($case in Get-Content -Raw -LiteralPath $LiteralPath | ConvertFrom-Json -DateKind String) {
    $test = Test-GongWebhook -Body ([Convert]::FromBase64String($case.body)) -Signature $case.token -Url $case.url -PublicKey $case.publicKey
    [pscustomobject]@{ name = $case.name; valid = $test.Valid; reason = $test.Reason; callId = $test.CallId; isTest = $test.IsTest }
}
ConvertTo-Json -InputObject @($results) -Compress
