<#
.SYNOPSIS
    Gets a short-lived access token from Pulumi Cloud for a job of GitHub Actions, without a stored secret.

.DESCRIPTION
    GitHub vouches for the job, and Pulumi Cloud gives a token for that. The job needs the permission id-token: write, and
    the organization an OIDC issuer that trusts the repository (docs/secrets.md). The token is masked in the job's log.

.PARAMETER Organization
    The organization in Pulumi Cloud.

.PARAMETER Team
    The team whose token is asked for. Without it, the organization's.

.PARAMETER Url
    Pulumi Cloud's address.

.EXAMPLE
    $env:PULUMI_ACCESS_TOKEN = ./.github/scripts/Get-PulumiToken.ps1 acme -Team integrations

    In a job's step, signs the commands after it in.
#>
[CmdletBinding()]
[OutputType([string])]
param(
    [Parameter(Mandatory, Position = 0)]
    [string] $Organization,

    [string] $Team,

    [string] $Url = 'https://api.pulumi.com'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# What the runner reads from the log it hides from then on. Each line is a command of its own: a line end in an answer would
# end the mask and begin another command.
function Hide-InLog([string] $Secret) {
    foreach ($line in $Secret -split '[\r\n]+' | ForEach-Object Trim | Where-Object { $_ }) {
        [Console]::Out.WriteLine("::add-mask::$($line.Replace('%', '%25'))")
    }
}

if (-not $env:ACTIONS_ID_TOKEN_REQUEST_URL) { throw 'GitHub does not vouch for this job: it needs the permission id-token: write.' }
$audience = "urn:pulumi:org:$Organization"
$request = @{
    Uri     = "$env:ACTIONS_ID_TOKEN_REQUEST_URL&audience=$([uri]::EscapeDataString($audience))"
    Headers = @{ Authorization = "Bearer $env:ACTIONS_ID_TOKEN_REQUEST_TOKEN" }
}
$identity = (Invoke-RestMethod @request -MaximumRetryCount 3 -RetryIntervalSec 2).value
Hide-InLog $identity

$exchange = @{
    grant_type           = 'urn:ietf:params:oauth:grant-type:token-exchange'
    audience             = $audience
    subject_token_type   = 'urn:ietf:params:oauth:token-type:id_token'
    subject_token        = $identity
    requested_token_type = "urn:pulumi:token-type:access_token:$($Team ? 'team' : 'organization')"
}
if ($Team) { $exchange.scope = "team:$Team" }
$token = (Invoke-RestMethod "$Url/api/oauth/token" -Method Post -ContentType application/json -Body (ConvertTo-Json $exchange)).access_token
Hide-InLog $token
$token
