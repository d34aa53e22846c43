namespace SophiaAI.Providers.Services.Vercel.Variables;

/// <summary>A value that a variable is to have, or is compared with.</summary>
/// <param name="Key">The variable's name.</param>
/// <param name="Value">The value.</param>
/// <param name="IsSecret">Whether it is a secret; null where its source does not say.</param>
internal sealed record VercelVariableInput(string Key, string Value, bool? IsSecret = null)
{
    // The value may be a secret.
    public override string ToString() => Key;
}
