using System.Text.Json;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>What is specific to Snowflake over HTTP: its ways to sign in, its address and its error body.</summary>
internal static class SnowflakeHttp
{
    public static ServiceHttpOptions Options(ProviderContext context)
    {
        SettingResolver settings = context.Settings;
        (ISnowflakeSignIn signIn, SettingValue secret) = SnowflakeSignIn.Choose(context);
        string account = settings.Value(SnowflakeService.Account)!;
        return new ServiceHttpOptions
        {
            Profile = SnowflakeService.Profile,
            BaseAddress = settings.Value(SnowflakeService.Url) is not null
                ? settings.Address(SnowflakeService.Url, secret)
                : SnowflakeAccount.Parse(account).Address,
            CredentialKey = $"{account}/{settings.Value(SnowflakeService.User)}/{signIn.TokenType}",
            Authorize = async token => CredentialHeader.Of(SnowflakeService.Profile, "Bearer", await signIn.GetTokenAsync(token).ConfigureAwait(false)),
            Renew = (credential, failure) => signIn.Renew(credential.Parameter!, failure.ErrorCode),
            Explain = (status, error) => status == 401 ? signIn.Explain(error) : null,
            ReadError = ReadError,
            // Bodies stay compressed until they are needed, and are then decompressed while being read.
            AcceptedCodings = ContentCoding.Gzip,
            Headers =
            [
                new("Accept", "application/json"),
                // Without this header, the documentation is inconsistent about what the server assumes.
                new("X-Snowflake-Authorization-Token-Type", signIn.TokenType),
                ClientIdentity.Header,
            ],
        };
    }

    /// <summary>The account's address, which no secret is sent to by asking for it; null if the settings name no account.</summary>
    /// <exception cref="ServiceException">The address or the account is none.</exception>
    public static Uri? Address(SettingResolver settings) => settings.Value(SnowflakeService.Url) is not null
        ? settings.Address(SnowflakeService.Url, Array.Empty<SettingDefinition>())
        : settings.Value(SnowflakeService.Account) is { } account ? SnowflakeAccount.Parse(account).Address : null;

    // {code, message, sqlState?, statementHandle?}
    private static ServiceErrorBody ReadError(string body)
    {
        using JsonDocument document = JsonDocument.Parse(body);
        JsonElement root = document.RootElement;
        return new ServiceErrorBody(root.Text("code"), root.Text("message"), root.Text("requestId") ?? root.Text("request_id"));
    }
}
