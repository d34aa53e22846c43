using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a plan does with one value.</summary>
/// <param name="Name">How the user knows it: its variable, or else its path.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Action">What is done with it.</param>
/// <param name="IsSecret">Whether it is kept as a secret.</param>
/// <param name="Placement">The value to be put there; null when it is removed.</param>
internal sealed record SecretEdit(string Name, EscPath Path, string Action, bool IsSecret, SecretPlacement? Placement)
{
    /// <summary>What is there now and is more than a value, each as its path and what it is; null when nothing does.</summary>
    public string? Replaces { get; init; }

    /// <summary>What putting a value into its place means for a definition as it is, decrypted.</summary>
    /// <exception cref="ServiceException">InvalidRequest: there is no place for it.</exception>
    public static SecretEdit Put(EscDocument current, SecretPlacement placement)
    {
        current.CheckPlace(placement.Path);
        if (placement.VariablePath is { } entryPath) current.CheckPlace(entryPath);
        EscFound? found = current.Find(placement.Path);
        EscFound? entry = placement.VariablePath is { } variable && !current.IsReference(variable, placement.Path) ? current.Find(variable) : null;
        string[] replaced = new[] { Describe(placement.Path, found), Describe(placement.VariablePath, entry) }.OfType<string>().ToArray();
        bool pointsHere = placement.VariablePath is null || current.IsReference(placement.VariablePath, placement.Path);
        bool isSame = found is { IsValue: true, IsTyped: false } && (found.Text, found.IsSecret) == (placement.Value, placement.IsSecret);
        string action = replaced.Length > 0 ? SecretAction.Replace
            : isSame && pointsHere ? SecretAction.Unchanged
            : found is null or { Kind: EscFoundKind.Empty } && entry is null ? SecretAction.Add
            : SecretAction.Update;
        return new SecretEdit(placement.Name, placement.Path, action, placement.IsSecret, placement) { Replaces = replaced.Length == 0 ? null : string.Join(", ", replaced) };
    }

    /// <summary>Removing what is at a path.</summary>
    public static SecretEdit Remove(EscDocument current, EscPath path, string name) =>
        new(name, path, SecretAction.Remove, current.Find(path) is not { IsSecret: false }, null);

    /// <summary>Makes the change in a definition.</summary>
    public void Apply(EscDocument document)
    {
        if (Action == SecretAction.Unchanged) return;
        if (Placement is null)
        {
            foreach (EscPath variable in document.VariablesOf(Path)) document.Remove(variable, SecretLayout.ContainerOf(variable));
            document.Remove(Path, SecretLayout.ContainerOf(Path));
            return;
        }

        document.Set(Path, Placement.ToNode());
        if (Placement.VariablePath is { } pointer && !document.IsReference(pointer, Path)) document.Set(pointer, new EscScalar(Path.Reference()));
    }

    // The value may be a secret.
    public override string ToString() => $"{Action} {Name}";

    private static string? Describe(EscPath? path, EscFound? found) => found is { IsMore: true } ? $"{path} ({found.Description})" : null;
}
