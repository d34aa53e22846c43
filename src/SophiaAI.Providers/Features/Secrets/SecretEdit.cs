using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>What a plan does with one value.</summary>
/// <param name="Name">The name that the user knows: its variable, or else its path.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Action">The action.</param>
/// <param name="IsSecret">Whether it is stored as a secret.</param>
/// <param name="Placement">The value to write; null if it is removed.</param>
internal sealed record SecretEdit(string Name, EscPath Path, string Action, bool IsSecret, SecretPlacement? Placement)
{
    /// <summary>What the edit replaces that is more than a value, each with its path and kind; null if nothing is.</summary>
    public string? Replaces { get; init; }

    /// <summary>The edit that puts a value into the current definition, decrypted.</summary>
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

    /// <summary>The edit that removes what is at a path.</summary>
    public static SecretEdit Remove(EscDocument current, EscPath path, string name) =>
        new(name, path, SecretAction.Remove, current.Find(path) is not { IsSecret: false }, null);

    /// <summary>Applies the edit to a definition.</summary>
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
