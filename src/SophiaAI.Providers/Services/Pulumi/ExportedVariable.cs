namespace SophiaAI.Providers.Services.Pulumi;

/// <summary>A variable with its value in plain text.</summary>
internal sealed record ExportedVariable(string Name, string Value, bool IsSecret)
{
    // The value may be a secret.
    public override string ToString() => Name;
}
