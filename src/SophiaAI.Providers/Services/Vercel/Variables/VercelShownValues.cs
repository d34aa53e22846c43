using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>
/// The value that a variable has and the value that is given for it, as they may be shown: in a plan, in a comparison and in
/// what was done. What is a secret is decided here alone.
/// </summary>
/// <param name="Kept">The value that the variable has, masked if it is a secret; null if there is none, or if it is not known.</param>
/// <param name="Given">The value that is given, masked if it may be a secret; null if none is.</param>
/// <param name="IsSecret">Whether one of the two is a secret, or may be one.</param>
internal sealed record VercelShownValues(string? Kept, string? Given, bool IsSecret)
{
    /// <summary>The two values.</summary>
    /// <param name="kept">The variable; null if there is none.</param>
    /// <param name="given">What is given for it; null if nothing is.</param>
    /// <param name="type">The type that is asked for; null if none is.</param>
    public static VercelShownValues Of(VercelVariable? kept, VercelVariableInput? given, string? type = null)
    {
        // If one of the two is a secret, so is the other: they may be the same.
        bool isSecret = kept is { IsSecret: true } || given?.IsSecret == true || (type is not null && !VercelVariableType.IsPublic(type));
        // Not every source says what is a secret in it. Then only what the project shows to everybody anyway is known to be none.
        bool mayBeSecret = isSecret || (given is { IsSecret: null } && type is null && given.Value != kept?.DeployedText);
        return new VercelShownValues(Shown(kept?.DeployedText, isSecret), Shown(given?.Value, mayBeSecret), mayBeSecret);
    }

    /// <summary>Whether a value has to be kept out of messages, before it is known what the project has.</summary>
    public static bool MayBeSecret(VercelVariableInput given, string? type = null) => given.IsSecret ?? type != VercelVariableType.Plain;

    private static string? Shown(string? value, bool isMasked) => value is null || !isMasked ? value : SecretMask.Of(value);
}
