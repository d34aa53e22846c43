using SophiaAI.Providers.Core.Secrecy;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI.Providers.Features.Secrets;

/// <summary>Compares values of two environments, of two revisions, or of a file and an environment. Never shows a secret.</summary>
internal static class SecretComparer
{
    /// <summary>Compares two sides by what programs get: each variable, and each path that no program gets.</summary>
    /// <param name="reference">One side.</param>
    /// <param name="difference">The other side.</param>
    /// <param name="catalog">Knows the settings.</param>
    public static IReadOnlyList<SecretDifference> Compare(IEnumerable<SecretValue> reference, IEnumerable<SecretValue> difference, SettingCatalog catalog)
    {
        SecretValue[] left = reference.ToArray();
        SecretValue[] right = difference.ToArray();
        HashSet<SettingDefinition> several = [.. SeveralOf(left, catalog), .. SeveralOf(right, catalog)];
        Dictionary<string, SecretValue> leftByName = ByName(left, several, catalog);
        Dictionary<string, SecretValue> rightByName = ByName(right, several, catalog);
        return leftByName.Keys.Union(rightByName.Keys, StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => Compare(name, leftByName.GetValueOrDefault(name), rightByName.GetValueOrDefault(name), catalog))
            .ToArray();
    }

    // A setting has several names, and each side may use a different one; but if one side has values under several of
    // them, each is compared under its own name.
    private static Dictionary<string, SecretValue> ByName(SecretValue[] values, HashSet<SettingDefinition> several, SettingCatalog catalog)
    {
        Dictionary<string, SecretValue> byName = new(StringComparer.Ordinal);
        foreach (SecretValue value in values)
        {
            foreach (string name in NamesOf(value, several, catalog)) byName[name] = value;
        }

        return byName;
    }

    private static IEnumerable<string> NamesOf(SecretValue value, HashSet<SettingDefinition> several, SettingCatalog catalog)
    {
        // A variable's name is reserved for the value that programs get.
        if (!value.ReachesPrograms) return [SecretName.IsVariable(value.Name) ? value.Path : value.Name];
        if (catalog.FindVariable(value.Name) is not { } setting) return [value.Name];
        if (!several.Contains(setting)) return [setting.Variable];
        return value.Entries.Count == 0 ? [value.Name] : value.Entries.Select(KeyOf);
    }

    private static IEnumerable<SettingDefinition> SeveralOf(SecretValue[] values, SettingCatalog catalog) => values
        .Where(static value => value.ReachesPrograms).Select(value => catalog.FindVariable(value.Name)).OfType<SettingDefinition>()
        .GroupBy(static setting => setting).Where(static group => group.Count() > 1).Select(static group => group.Key);

    // The last key of a path without quotes.
    private static string KeyOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    private static SecretDifference Compare(string name, SecretValue? left, SecretValue? right, SettingCatalog catalog)
    {
        bool secret = IsSecret(left, catalog) || IsSecret(right, catalog);
        return new SecretDifference
        {
            Name = name,
            SideIndicator = left is null ? SecretSide.Right : right is null ? SecretSide.Left : left.Value == right.Value ? SecretSide.Equal : SecretSide.Different,
            IsSecret = secret,
            ReferenceValue = Shown(left, secret),
            DifferenceValue = Shown(right, secret),
        };
    }

    // A credential that is stored as plain text in ESC is still a secret, wherever it is.
    private static bool IsSecret(SecretValue? value, SettingCatalog catalog)
    {
        if (value is null or { IsSecret: true }) return value is not null;
        SettingDefinition? setting = catalog.FindVariable(value.Name) ?? catalog.FindVariable(KeyOf(value.Path)) ?? (value.Setting is { } name ? catalog.Find(name) : null);
        return setting is { IsSecret: true };
    }

    private static string? Shown(SecretValue? value, bool secret) => value is null ? null : secret ? SecretMask.Of(value.Value) : value.Value;
}
