using System.Collections;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Secrets.Importing;

namespace SophiaAI.Secrets.Importing;

/// <summary>Takes variables of this process.</summary>
internal static class ProcessVariables
{
    /// <summary>Adds the variables of these names; without names the settings of the integrations.</summary>
    public static void AddTo(ImportInputs inputs, string[]? names, SophiaCmdlet cmdlet)
    {
        NameFilter filter = new(names);
        HashSet<string> exact = (names ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> left = [];
        IEnumerable<(string Name, string Value)> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(static entry => ((string)entry.Key, entry.Value as string ?? string.Empty))
            .OrderBy(static variable => variable.Item1, StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            bool wanted = names is null ? MachineVariables.IsSetting(name, SophiaServices.List.Settings) : filter.Matches(name);
            if (!wanted) continue;
            if (names is not null && !exact.Contains(name) && MachineVariables.Has(name, SophiaServices.List.Settings)) left.Add(name);
            else inputs.Add(name, value);
        }

        if (left.Count > 0) cmdlet.WriteVerbose($"Left out, since they belong to this machine and were not named exactly: {string.Join(", ", left)}");
        foreach (string missing in filter.Unmatched)
            inputs.Refuse(ErrorRecords.WrongCall("UnknownVariable", $"This process has no variable '{missing}'.", missing, "Check the name. Get-ChildItem Env: lists them."));
    }
}
