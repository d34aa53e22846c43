# Requests to GitHub's REST API, for the scripts beside this one that write into issues and pull requests: they run it in their own
# scope, and have the parameters -Repository and -Token.

# The longest body that GitHub takes, less what is put around a report or a plan.
$longest = 65536 - 1024

function Limit-Body([string] $Text) { $Text.Length -gt $longest ? $Text.Substring(0, $longest) + "`n`n…" : $Text }

function Send-Request([string] $Method, [string] $Path, $Body) {
    $api = $env:GITHUB_API_URL ? $env:GITHUB_API_URL : 'https://api.github.com'
    $request = @{
        Method = $Method; Uri = "$api/repos/$Repository/$Path"
        Headers = @{ Accept = 'application/vnd.github+json'; 'X-GitHub-Api-Version' = '2022-11-28' }
        Authentication = 'Bearer'; Token = ConvertTo-SecureString $Token -AsPlainText
        MaximumRetryCount = 3; RetryIntervalSec = 5
    }
    if ($Body) { $request += @{ Body = ConvertTo-Json $Body; ContentType = 'application/json; charset=utf-8' } }
    # Never again: a second one would be written twice.
    if ($Method -eq 'Post') { $request.MaximumRetryCount = 0 }
    Invoke-RestMethod @request
}
