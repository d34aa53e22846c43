namespace SophiaAI.Providers.Pulumi;

/// <summary>What a plan does with one value.</summary>
/// <param name="Name">How the user knows it: its variable, or else its path.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Action">What is done with it.</param>
/// <param name="IsSecret">Whether it is kept as a secret.</param>
/// <param name="Placement">The value to be put there; null when it is removed.</param>
internal sealed record SecretStep(string Name, IReadOnlyList<string> Path, SecretAction Action, bool IsSecret, SecretPlacement? Placement)
{
    /// <summary>Makes the change in a definition.</summary>
    public void Apply(EscDocument document)
    {
        if (Action == SecretAction.Unchanged) return;
        if (Placement is null)
        {
            foreach (IReadOnlyList<string> variable in SecretLayout.VariablesOf(document, Path)) document.Remove(variable);
            document.Remove(Path);
            return;
        }

        document.Set(Placement.Path, Placement.Text, Placement.IsSecret);
        if (Placement.VariablePath is { } pointer) document.Set(pointer, Placement.VariableText, secret: false);
    }

    // The value may be a secret.
    public override string ToString() => $"{Action} {Name}";
}
