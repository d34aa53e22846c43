using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Core.Workload;

namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Chooses the way to sign in: the one that is named, else the one that is configured.</summary>
internal static class SnowflakeSignIn
{
    // What a way to sign in needs, and how a message names it.
    private static readonly (SettingNeed Need, string Words) s_account = (new(SnowflakeService.Account), "SNOWFLAKE_ACCOUNT");
    private static readonly (SettingNeed Need, string Words) s_user = (new(SnowflakeService.User), "SNOWFLAKE_USER");
    private static readonly (SettingNeed Need, string Words) s_key = (new(SnowflakeService.PrivateKey, SnowflakeService.PrivateKeyPath), "SNOWFLAKE_PRIVATE_KEY_PATH (or SNOWFLAKE_PRIVATE_KEY)");
    private static readonly (SettingNeed Need, string Words) s_oauth = (new(SnowflakeService.OAuthToken), "SNOWFLAKE_OAUTH_TOKEN");
    private static readonly (SettingNeed Need, string Words) s_token = (new(SnowflakeService.Password), "SNOWFLAKE_PASSWORD");
    private static readonly (SettingNeed Need, string Words) s_any = (
        new(SnowflakeService.Password, SnowflakeService.PrivateKey, SnowflakeService.PrivateKeyPath, SnowflakeService.OAuthToken),
        "SNOWFLAKE_PASSWORD (or SNOWFLAKE_PRIVATE_KEY_PATH, or SNOWFLAKE_OAUTH_TOKEN, or SNOWFLAKE_AUTH_METHOD=wif)");

    /// <summary>Returns the sign-in and its secret.</summary>
    /// <exception cref="ServiceException">NotConfigured, naming everything that is missing; InvalidRequest for an unsupported sign-in method.</exception>
    public static ChosenSignIn Choose(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        SettingResolver settings = context.Settings;
        string? method = Method(context);
        Require(settings, NeedsOf(method));
        switch (method)
        {
            case "keypair":
                return KeyPair(context);
            case "oauth":
                SettingValue oauth = settings.Get(SnowflakeService.OAuthToken);
                return new ChosenSignIn(new OAuthSignIn(oauth.Value!), oauth);
            case "pat":
                SettingValue token = settings.Get(SnowflakeService.Password);
                return new ChosenSignIn(new AccessTokenSignIn(token, context.Runtime.Time), token);
            default:
                return WorkloadIdentity.Choose(context);
        }
    }

    /// <summary>What the way to sign in needs that is named, or that is configured.</summary>
    public static IReadOnlyList<SettingNeed> Needs(ProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        string? method;
        try
        {
            method = Method(context);
        }
        catch (ServiceException)
        {
            // A method that does not exist needs nothing in particular.
            method = null;
        }

        return NeedsOf(method).Select(static any => any.Need).ToArray();
    }

    private static (SettingNeed Need, string Words)[] NeedsOf(string? method) => method switch
    {
        "keypair" => [s_account, s_user, s_key],
        "oauth" => [s_account, s_user, s_oauth],
        "pat" => [s_account, s_user, s_token],
        // The token identifies the user, so no user setting is needed.
        "wif" => [s_account],
        _ => [s_account, s_user, s_any],
    };

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
        if (s_key.Need.IsMet(context.Settings)) return "keypair";
        if (s_oauth.Need.IsMet(context.Settings)) return "oauth";
        if (s_token.Need.IsMet(context.Settings)) return "pat";
        bool workload = new SettingNeed(SnowflakeService.WorkloadToken, SnowflakeService.WorkloadProvider).IsMet(context.Settings) || GitHubActionsToken.IsOffered(context.Runtime.Variable);
        return workload ? "wif" : null;
    }

    // One error that names everything missing.
    private static void Require(SettingResolver settings, (SettingNeed Need, string Words)[] needed)
    {
        string[] missing = needed.Where(any => !any.Need.IsMet(settings)).Select(static any => any.Words).ToArray();
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
