namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Snowflake's codes for a refused sign-in, those that matter here.</summary>
internal static class RefusalCodes
{
    /// <summary>The user or the password is wrong.</summary>
    public const string Password = "390100";

    /// <summary>The programmatic access token is not valid.</summary>
    public const string AccessToken = "394400";

    /// <summary>The OAuth token has expired.</summary>
    public const string OAuthExpired = "390318";

    /// <summary>The user has no public key with this fingerprint.</summary>
    public const string Fingerprint = "394304";

    /// <summary>The token's times do not agree with the server's clock: not valid yet, or an impossible expiry.</summary>
    public static readonly string[] Clock = ["394302", "394303"];

    /// <summary>Whether the token may have expired. Older servers return 390144 for anything that is wrong with a token.</summary>
    public static bool MayHaveExpired(string? code) => code is "394301" or "390144" or "390110" or "390195" or OAuthExpired;

    /// <summary>Whether the server treated the credential as an account password: wrong, or without the second factor.</summary>
    public static bool MeansPassword(string? code) => code is Password or "394507" or "394508" or "394633";
}
