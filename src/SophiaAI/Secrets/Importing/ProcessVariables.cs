using System.Collections;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Secrets.Importing;

namespace SophiaAI.Secrets.Importing;

/// <summary>Reads variables of this process.</summary>
internal static class ProcessVariables
{
    /// <summary>Adds the variables with these names; without names the settings of the integrations.</summary>
    public static void AddTo(ImportInputs inputs, string[]? names, SophiaCmdlet cmdlet)
    {
        ProcessNames wanted = new(names, inputs);
        List<string> left = [];
#pragma warning disable RS0030 // With -FromProcess, the variables are the input.
        IEnumerable<(string Name, string Value)> variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
#pragma warning restore RS0030
            .Select(static entry => ((string)entry.Key, entry.Value as string ?? string.Empty))
            .OrderBy(static variable => variable.Item1, StringComparer.Ordinal);
        foreach ((string name, string value) in variables)
        {
            if (names is null ? !MachineVariables.IsSetting(name, SophiaServices.List.Settings) : !wanted.Matches(name)) continue;
            if (names is not null && !wanted.IsExact(name) && MachineVariables.Has(name, SophiaServices.List.Settings)) left.Add(name);
            else inputs.Add(name, value);
        }

        if (left.Count > 0) cmdlet.WriteVerbose($"Left out, because they belong to this machine and were not named exactly: {string.Join(", ", left)}");
        foreach (string missing in wanted.Unmatched)
            inputs.Refuse(ErrorRecords.WrongCall("UnknownVariable", $"This process has no variable '{missing}'.", missing, "Check the name. Get-ChildItem Env: lists them."));
    }
}
