using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Compares values of two environments, of two revisions, or of a file and an environment. Shows none of the secrets.</summary>
internal static class SecretComparer
{
    /// <summary>Compares two sides, by the variables that they stand for.</summary>
    /// <param name="reference">One side.</param>
    /// <param name="difference">The other side.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static IReadOnlyList<SecretDifference> Compare(IEnumerable<SecretValue> reference, IEnumerable<SecretValue> difference, SettingCatalog catalog)
    {
        Dictionary<string, SecretValue> left = ByName(reference, catalog);
        Dictionary<string, SecretValue> right = ByName(difference, catalog);
        return left.Keys.Union(right.Keys, StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => Compare(catalog.FindVariable(name), name, left.GetValueOrDefault(name), right.GetValueOrDefault(name)))
            .ToArray();
    }

    // A setting has several names; either side may use another.
    private static Dictionary<string, SecretValue> ByName(IEnumerable<SecretValue> values, SettingCatalog catalog)
    {
        Dictionary<string, SecretValue> byName = new(StringComparer.Ordinal);
        foreach (SecretValue value in values) byName[catalog.FindVariable(value.Name)?.Variable ?? value.Name] = value;
        return byName;
    }

    private static SecretDifference Compare(SettingDefinition? setting, string name, SecretValue? left, SecretValue? right)
    {
        // A credential that somebody keeps as plain text in ESC is no less one.
        bool secret = left is { IsSecret: true } || right is { IsSecret: true } || setting is { IsSecret: true };
        return new SecretDifference
        {
            Name = name,
            SideIndicator = left is null ? "=>" : right is null ? "<=" : left.Value == right.Value ? "==" : "<>",
            IsSecret = secret,
            ReferenceValue = Shown(left, secret),
            DifferenceValue = Shown(right, secret),
        };
    }

    private static string? Shown(SecretValue? value, bool secret) => value is null ? null : secret ? SecretMask.Of(value.Value) : value.Value;
}
