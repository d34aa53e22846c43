using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Services.Snowflake.SignIn.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Chooses the way to sign in: the one that is named, else the one that is configured.</summary>
internal static class SnowflakeSignIn
{
    // What a way to sign in needs: any one setting from each line, and how a message names the line.
    private static readonly (SettingDefinition[] Settings, string Words) s_account = ([SnowflakeService.Account], "SNOWFLAKE_ACCOUNT");
    private static readonly (SettingDefinition[] Settings, string Words) s_user = ([SnowflakeService.User], "SNOWFLAKE_USER");
    private static readonly (SettingDefinition[] Settings, string Words) s_key = ([SnowflakeService.PrivateKey, SnowflakeService.PrivateKeyPath], "SNOWFLAKE_PRIVATE_KEY_PATH (or SNOWFLAKE_PRIVATE_KEY)");
    private static readonly (SettingDefinition[] Settings, string Words) s_oauth = ([SnowflakeService.OAuthToken], "SNOWFLAKE_OAUTH_TOKEN");
    private static readonly (SettingDefinition[] Settings, string Words) s_token = ([SnowflakeService.Password], "SNOWFLAKE_PASSWORD");
    private static readonly (SettingDefinition[] Settings, string Words) s_any = ([], "SNOWFLAKE_PASSWORD (or SNOWFLAKE_PRIVATE_KEY_PATH, or SNOWFLAKE_OAUTH_TOKEN, or SNOWFLAKE_AUTH_METHOD=wif)");

    /// <summary>Returns the sign-in and its secret.</summary>
    /// <exception cref="ServiceException">NotConfigured, naming everything that is missing; InvalidRequest for an unsupported sign-in method.</exception>
    public static ChosenSignIn Choose(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SettingResolver settings = context.Settings;
        switch (Method(context))
        {
            case "keypair":
                Require(settings, s_account, s_user, s_key);
                return KeyPair(context);
            case "oauth":
                Require(settings, s_account, s_user, s_oauth);
                SettingValue oauth = settings.Get(SnowflakeService.OAuthToken);
                return new ChosenSignIn(new OAuthSignIn(oauth.Value!), oauth);
            case "pat":
                Require(settings, s_account, s_user, s_token);
                SettingValue token = settings.Get(SnowflakeService.Password);
                return new ChosenSignIn(new AccessTokenSignIn(token), token);
            case "wif":
                // The token identifies the user, so no user setting is needed.
                Require(settings, s_account);
                return WorkloadIdentity.Choose(context);
            default:
                Require(settings, s_account, s_user, s_any);
                throw new InvalidOperationException();
        }
    }

    // The method under its canonical name; null if nothing is set that would be enough for any.
    private static string? Method(ProviderContext context)
    {
        string? named = context.Settings.Value(SnowflakeService.AuthMethod);
        return named?.ToLowerInvariant().Replace('-', '_') switch
        {
            null or "snowflake" => Implied(context),
            "keypair" or "key_pair" or "snowflake_jwt" or "keypair_jwt" => "keypair",
            "oauth" => "oauth",
            "pat" or "programmatic_access_token" => "pat",
            "wif" or "workload_identity" or "workload_identity_federation" => "wif",
            _ => throw new ServiceException(SnowflakeService.Name, FailureReason.InvalidRequest,
                $"SNOWFLAKE_AUTH_METHOD is '{named}', which Snowflake's API does not accept.")
            {
                RecommendedAction = "Set SNOWFLAKE_AUTH_METHOD to keypair, oauth, pat or wif, or remove it. Account passwords and browser sign-in do not work over this API.",
            },
        };
    }

    private static string? Implied(ProviderContext context)
    {
        bool IsSet((SettingDefinition[] Settings, string Words) any) => any.Settings.Any(setting => context.Settings.Value(setting) is not null);
        if (IsSet(s_key)) return "keypair";
        if (IsSet(s_oauth)) return "oauth";
        if (IsSet(s_token)) return "pat";
        bool workload = IsSet(([SnowflakeService.WorkloadToken, SnowflakeService.WorkloadProvider], string.Empty)) || GitHubActionsToken.IsOffered(context.Runtime.Variable);
        return workload ? "wif" : null;
    }

    // One error that names everything missing.
    private static void Require(SettingResolver settings, params (SettingDefinition[] Settings, string Words)[] needed)
    {
        string[] missing = needed.Where(any => !any.Settings.Any(setting => settings.Value(setting) is not null))
            .Select(static any => any.Words).ToArray();
        if (missing.Length > 0) throw SettingResolver.NotConfigured(SnowflakeService.Name, missing);
    }

    private static ChosenSignIn KeyPair(ProviderContext context)
    {
        SettingResolver settings = context.Settings;
        SettingValue key = settings.First(SnowflakeService.PrivateKey, SnowflakeService.PrivateKeyPath);
        string pem = key.Definition == SnowflakeService.PrivateKey ? key.Value! : PrivateKeyFile.Read(key.Value!);
        context.Runtime.Redactor.Register(pem);
        SnowflakeAccount account = SnowflakeAccount.Parse(settings.Value(SnowflakeService.Account)!);
        KeyPairSignIn signIn = new(
            pem, settings.Value(SnowflakeService.Passphrase), account, settings.Value(SnowflakeService.User)!, context.Runtime.Time, context.Runtime.Redactor);
        return new ChosenSignIn(signIn, key);
    }
}
