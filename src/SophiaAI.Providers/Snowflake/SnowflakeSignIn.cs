using SophiaAI.Providers.Configuration;
using SophiaAI.Providers.Errors;

namespace SophiaAI.Providers.Snowflake;

/// <summary>Chooses the way to sign in: the one that is named, else the one that is set.</summary>
internal static class SnowflakeSignIn
{
    private const string Service = "Snowflake";

    /// <summary>The sign-in and the name of the setting that its secret comes from.</summary>
    public static (ISnowflakeSignIn SignIn, string SecretSetting) Choose(ProviderContext context)
    {
        Settings settings = context.Settings;
        string method = settings.Value(Service, "AuthMethod") ?? Implied(settings);
        switch (method.ToLowerInvariant())
        {
            case "keypair" or "key-pair" or "snowflake_jwt" or "keypair_jwt":
                return KeyPair(context);
            case "oauth":
                return (new FixedTokenSignIn("OAUTH", settings.Require(Service, "OAuthToken")[0]), "OAuthToken");
            case "pat" or "programmatic_access_token":
                return (new FixedTokenSignIn("PROGRAMMATIC_ACCESS_TOKEN", settings.Require(Service, "Password")[0]), "Password");
            default:
                throw new ServiceException(Service, FailureReason.InvalidRequest,
                    $"SNOWFLAKE_AUTH_METHOD is '{method}', which Snowflake's API does not take.")
                {
                    RecommendedAction = "Set SNOWFLAKE_AUTH_METHOD to keypair, oauth or pat, or remove it. Account passwords and browser sign-in do not work over this API.",
                };
        }
    }

    private static string Implied(Settings settings)
    {
        if (settings.Value(Service, "PrivateKey") is not null || settings.Value(Service, "PrivateKeyPath") is not null) return "keypair";
        if (settings.Value(Service, "OAuthToken") is not null) return "oauth";
        return "pat";
    }

    private static (ISnowflakeSignIn SignIn, string SecretSetting) KeyPair(ProviderContext context)
    {
        Settings settings = context.Settings;
        string[] needed = settings.Require(Service, "Account", "User");
        bool inline = settings.Value(Service, "PrivateKey") is not null;
        string pem = settings.Value(Service, "PrivateKey") ?? ReadFile(settings.Require(Service, "PrivateKeyPath")[0]);
        context.Runtime.Redactor.Register(pem);
        return (new KeyPairSignIn(
            pem, settings.Value(Service, "Passphrase"), SnowflakeAccount.Parse(needed[0]), needed[1], context.Runtime.Time, context.Runtime.Redactor),
            inline ? "PrivateKey" : "PrivateKeyPath");
    }

    private static string ReadFile(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ServiceException(Service, FailureReason.NotConfigured, $"The private key file '{path}' can't be read: {exception.Message}")
            {
                RecommendedAction = "Check SNOWFLAKE_PRIVATE_KEY_PATH, and that this account may read the file.",
            };
        }
    }
}
