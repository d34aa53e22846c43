namespace SophiaAI.Sandbox.Snowflake.Auth;

/// <summary>What the history of sign-ins calls their errors.</summary>
internal static class SignInErrors
{
    public static string NameOf(string code) => code switch
    {
        "390144" or "394300" => "JWT_TOKEN_INVALID",
        "394301" => "JWT_TOKEN_EXPIRED",
        "394302" or "394303" => "JWT_TOKEN_INVALID_TIME",
        "394304" => "JWT_TOKEN_INVALID_PUBLIC_KEY_FINGERPRINT_MISMATCH",
        "394400" => "PROGRAMMATIC_ACCESS_TOKEN_INVALID",
        "390303" => "OAUTH_ACCESS_TOKEN_INVALID",
        _ => "AUTHENTICATION_FAILED",
    };
}
