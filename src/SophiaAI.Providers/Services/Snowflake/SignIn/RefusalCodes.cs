namespace SophiaAI.Providers.Services.Snowflake.SignIn;

/// <summary>Snowflake's codes for a sign-in that it refuses, as far as they matter here.</summary>
internal static class RefusalCodes
{
    /// <summary>User or password is wrong.</summary>
    public const string Password = "390100";

    /// <summary>The programmatic access token is not valid.</summary>
    public const string AccessToken = "394400";

    /// <summary>The OAuth token has run out.</summary>
    public const string OAuthExpired = "390318";

    /// <summary>The user has no public key with this fingerprint.</summary>
    public const string Fingerprint = "394304";

    /// <summary>The token's time does not fit the server's clock: not valid yet, or an end that can't be.</summary>
    public static readonly string[] Clock = ["394302", "394303"];

    /// <summary>Whether the token may have run out. 390144 is what older servers say for whatever is wrong with a token.</summary>
    public static bool MayHaveExpired(string? code) => code is "394301" or "390144" or "390110" or "390195" or OAuthExpired;

    /// <summary>Whether the server took the credential for an account password: wrong, or without the second factor.</summary>
    public static bool MeansPassword(string? code) => code is Password or "394507" or "394508" or "394633";
}
