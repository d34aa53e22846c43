using System.Net.Http.Headers;
using System.Text.Json;
using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Http;

namespace SophiaAI.Providers.Snowflake;

/// <summary>How Snowflake differs over HTTP: its ways to sign in, its address and its error body.</summary>
internal static class SnowflakeHttp
{
    public static ServiceHttpOptions Options(ProviderContext context)
    {
        Settings settings = context.Settings;
        RequireAll(settings);
        (ISnowflakeSignIn signIn, string secret) = SnowflakeSignIn.Choose(context);
        string account = settings.Value("Snowflake", "Account")!;
        return new ServiceHttpOptions
        {
            Service = "Snowflake",
            BaseAddress = settings.Value("Snowflake", "Url") is not null
                ? settings.Address("Snowflake", "Url", secret)
                : SnowflakeAccount.Parse(account).Address,
            CredentialKey = $"{account}/{settings.Value("Snowflake", "User")}/{signIn.TokenType}",
            Authorize = async token => new AuthenticationHeaderValue("Bearer", await signIn.GetTokenAsync(token).ConfigureAwait(false)),
            ReadError = ReadError,
            Headers =
            [
                new("Accept", "application/json"),
                // Without it the documents disagree on what the server assumes.
                new("X-Snowflake-Authorization-Token-Type", signIn.TokenType),
                ClientIdentity.Header,
                // The handler leaves bodies as they come (see ServiceRuntime); this is what they may come as.
                new("Accept-Encoding", "gzip"),
            ],
        };
    }

    // One error that names everything missing, whichever way to sign in was meant.
    private static void RequireAll(Settings settings)
    {
        List<string> missing = [];
        foreach (string name in (string[])["Account", "User"])
        {
            if (settings.Value("Snowflake", name) is null) missing.Add(SettingCatalog.Find("Snowflake", name)!.Variable);
        }

        bool signIn = ((string[])["Password", "PrivateKey", "PrivateKeyPath", "OAuthToken"]).Any(name => settings.Value("Snowflake", name) is not null);
        if (!signIn) missing.Add("SNOWFLAKE_PASSWORD (or SNOWFLAKE_PRIVATE_KEY_PATH, or SNOWFLAKE_OAUTH_TOKEN)");
        if (missing.Count > 0) throw Settings.NotConfigured("Snowflake", missing);
    }

    // {code, message, sqlState?, statementHandle?}
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        return new ServiceErrorBody(root.Text("code"), root.Text("message"), root.Text("requestId") ?? root.Text("request_id"));
    }
}
