using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SophiaAI.Sandbox;

namespace SophiaAI.Tests.Support;

/// <summary>
/// A credential of one kind in its own environment, created in the sandbox without the module, and inspected without
/// it: the service is asked which credentials are valid.
/// </summary>
internal sealed class RotationCase : IDisposable
{
    // Shared by all users of all cases, because creating keys takes a long time.
    private static readonly RSA s_key = RSA.Create(2048);

    // Of this kind, a new key takes no time.
    private static readonly ECDsa s_curveKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private readonly SandboxFixture _sandbox;
    private readonly HttpClient _http = new();
    private readonly string _id = Guid.NewGuid().ToString("N")[..10];
    private string _user = string.Empty;

    private RotationCase(SandboxFixture sandbox, string kind)
    {
        _sandbox = sandbox;
        Kind = kind;
    }

    public static readonly string[] Kinds = ["SNOWFLAKE_PRIVATE_KEY", "SNOWFLAKE_PASSWORD", "VERCEL_ACCESS_TOKEN", "ESTUARY_API_KEY", "refresh token"];

    public string Kind { get; }

    /// <summary>The variable to rotate.</summary>
    public string Variable => Kind switch
    {
        "refresh token" => "ESTUARY_API_KEY",
        "elliptic-curve key" => "SNOWFLAKE_PRIVATE_KEY",
        _ => Kind,
    };

    /// <summary>The environment.</summary>
    public string Environment => $"tests/rotation-{_id}";

    /// <summary>The first value.</summary>
    public string First { get; private set; } = string.Empty;

    public static async Task<RotationCase> MakeAsync(SandboxFixture sandbox, string kind)
    {
        RotationCase made = new(sandbox, kind);
        StringBuilder yaml = new("# kept\nvalues:\n  environmentVariables:\n");
        foreach ((string name, string value) in await made.VariablesAsync())
            yaml.Append(CultureInfo.InvariantCulture, $"    {name}:\n      fn::secret: {JsonSerializer.Serialize(value)}\n");
        sandbox.Server.Pulumi.AddEnvironment("tests", made.Environment.Split('/')[1], yaml.ToString());
        return made;
    }

    /// <summary>How many of this case's credentials are valid at the service.</summary>
    public async Task<int> CountAliveAsync() => Kind switch
    {
        "SNOWFLAKE_PRIVATE_KEY" or "elliptic-curve key" => (await SqlAsync($"DESC USER {_user}")).Count(row => row[0] is "RSA_PUBLIC_KEY_FP" or "RSA_PUBLIC_KEY_2_FP" && row[1] is not (null or "null")),
        "SNOWFLAKE_PASSWORD" => (await SqlAsync($"SHOW USER PATS FOR USER {_user}")).Count(static row => row.Contains("ACTIVE")),
        "VERCEL_ACCESS_TOKEN" => (await SendAsync("VERCEL_API_URL", "/v6/user/tokens?limit=100", _sandbox.Server.Variables["VERCEL_ACCESS_TOKEN"]))
            .GetProperty("tokens").EnumerateArray().Count(token => token.GetProperty("name").GetString()!.Contains(_id, StringComparison.Ordinal)),
        "ESTUARY_API_KEY" => Matches(await GraphQLAsync("query { serviceAccounts(first: 100) { edges { node { apiKeys { detail } } } } }")),
        _ => Matches(await GraphQLAsync("query { refreshTokens(first: 100) { edges { node { detail } } } }")),
    };

    /// <summary>Whether the service accepts a value.</summary>
    public async Task<bool> OpensAsync(string value)
    {
        switch (Kind)
        {
            case "SNOWFLAKE_PRIVATE_KEY" or "elliptic-curve key":
                using (AsymmetricAlgorithm key = Kind == "elliptic-curve key" ? ECDsa.Create() : RSA.Create())
                {
                    key.ImportFromPem(value);
                    string fingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(key.ExportSubjectPublicKeyInfo()));
                    return (await SqlAsync($"DESC USER {_user}")).Any(row => row[0]!.EndsWith("_FP", StringComparison.Ordinal) && row[1] == fingerprint);
                }

            case "SNOWFLAKE_PASSWORD": return (await TryAsync("SNOWFLAKE_ACCOUNT_URL", "/api/v2/statements", value, new { statement = "SELECT 1" }));
            case "VERCEL_ACCESS_TOKEN": return await TryAsync("VERCEL_API_URL", "/v2/user", value, null);
            default: return await TryAsync("ESTUARY_API_URL", "/api/graphql", value, new { query = "query { liveSpecs(by: {prefix: \"acmeCo/\"}, first: 1) { edges { cursor } } }" });
        }
    }

    /// <summary>Runs a statement as a user who can change the case's user.</summary>
    public Task<string?[][]> SqlAsync(string statement) => RunSqlAsync(statement.Replace("{user}", _user, StringComparison.Ordinal));

    /// <summary>The environment's definition, decrypted.</summary>
    public async Task<string> DefinitionAsync()
    {
        using HttpRequestMessage request = Request("PULUMI_API_URL", $"/api/esc/environments/acme/{Environment}/decrypt", string.Empty, null, []);
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", "token " + _sandbox.Server.Variables["PULUMI_ACCESS_TOKEN"]);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Revokes a Vercel token using the token itself.</summary>
    public async Task EndVercelTokenAsync(string value)
    {
        using HttpRequestMessage request = Request("VERCEL_API_URL", "/v3/user/tokens/current", value, null, []);
        request.Method = HttpMethod.Delete;
        using HttpResponseMessage response = await _http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode);
    }

    public void Dispose() => _http.Dispose();

    private int Matches(JsonElement answer) => answer.ToString().Split(_id).Length - 1;

    private async Task<Dictionary<string, string>> VariablesAsync()
    {
        switch (Kind)
        {
            case "VERCEL_ACCESS_TOKEN":
                JsonElement token = await SendAsync("VERCEL_API_URL", "/v3/user/tokens", _sandbox.Server.Variables["VERCEL_ACCESS_TOKEN"], new { name = $"first {_id}" });
                return new() { [Variable] = First = token.GetProperty("bearerToken").GetString()! };
            case "ESTUARY_API_KEY":
                JsonElement key = await GraphQLAsync($"mutation {{ createApiKey(catalogName: \"{SandboxCredentials.EstuaryServiceAccount}\", detail: \"first {_id}\", validFor: \"P90D\") {{ secret }} }}");
                return new() { [Variable] = First = key.GetProperty("createApiKey").GetProperty("secret").GetString()! };
            case "refresh token":
                JsonElement made = (await GraphQLAsync($"mutation {{ createRefreshToken(detail: \"first {_id}\") {{ id secret }} }}")).GetProperty("createRefreshToken");
                return new() { [Variable] = First = Convert.ToBase64String(Encoding.UTF8.GetBytes(made.ToString())) };
            default:
                return await SnowflakeAsync();
        }
    }

    // A separate user with a key pair; for the token, also a token, which is rotated by signing in with the key pair.
    private async Task<Dictionary<string, string>> SnowflakeAsync()
    {
        _user = $"ROTATION_{_id.ToUpperInvariant()}";
        AsymmetricAlgorithm key = Kind == "elliptic-curve key" ? s_curveKey : s_key;
        _sandbox.Server.Snowflake.RegisterPublicKey(_user, key.ExportSubjectPublicKeyInfoPem());
        Dictionary<string, string> variables = new()
        {
            ["SNOWFLAKE_USER"] = _user,
            ["SNOWFLAKE_PRIVATE_KEY"] = key.ExportPkcs8PrivateKeyPem(),
        };
        if (Kind == "SNOWFLAKE_PASSWORD")
            variables["SNOWFLAKE_PASSWORD"] = (await SqlAsync($"ALTER USER {_user} ADD PAT FIRST_TOKEN ROLE_RESTRICTION = 'SOPHIA_ROLE' DAYS_TO_EXPIRY = 90"))[0][1]!;
        First = variables[Variable];
        return variables;
    }

    // Signed in differently: a user who signed in with a token can't create one.
    private async Task<string?[][]> RunSqlAsync(string statement)
    {
        JsonElement answer = await SendAsync("SNOWFLAKE_ACCOUNT_URL", "/api/v2/statements", SandboxCredentials.SnowflakeOAuthToken, new { statement, role = SandboxCredentials.SnowflakeRole }, ("X-Snowflake-Authorization-Token-Type", "OAUTH"));
        return answer.GetProperty("data").EnumerateArray().Select(static row => row.EnumerateArray().Select(static cell => cell.GetString()).ToArray()).ToArray();
    }

    private async Task<JsonElement> GraphQLAsync(string query) =>
        (await SendAsync("ESTUARY_API_URL", "/api/graphql", SandboxCredentials.EstuaryRefreshToken, new { query })).GetProperty("data");

    private async Task<JsonElement> SendAsync(string url, string path, string bearer, object? body = null, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = Request(url, path, bearer, body, headers);
        using HttpResponseMessage response = await _http.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<bool> TryAsync(string url, string path, string bearer, object? body)
    {
        using HttpRequestMessage request = Request(url, path, bearer, body, [("X-Snowflake-Authorization-Token-Type", "PROGRAMMATIC_ACCESS_TOKEN")]);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return response.IsSuccessStatusCode;
    }

    private HttpRequestMessage Request(string url, string path, string bearer, object? body, (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(body is null ? HttpMethod.Get : HttpMethod.Post, new Uri(new Uri(_sandbox.Server.Variables[url]), path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        request.Headers.UserAgent.ParseAdd("rotation-test/1.0");
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        if (body is not null) request.Content = JsonContent.Create(body);
        return request;
    }
}
