using System.Collections;
using System.Management.Automation;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Help;

/// <summary>What the cmdlets are, as the engine sees them.</summary>
internal static class CmdletFacts
{
    private static readonly Lazy<IReadOnlyDictionary<string, HelpFacts>> s_all = new(static () =>
    {
        using Engine engine = new();
        return engine.Run("Get-Command -Module SophiaAI").Output.Select(static item => (CmdletInfo)item.BaseObject).ToDictionary(static cmdlet => cmdlet.Name, Of);
    });

    public static IEnumerable<string> Cmdlets => s_all.Value.Keys;

    public static HelpFacts Of(string name) => s_all.Value[name];

    private static HelpFacts Of(CmdletInfo cmdlet)
    {
        HelpFacts facts = new($"the cmdlet {cmdlet.Name}");
        foreach (CommandParameterSetInfo set in cmdlet.ParameterSets) facts.Add($"SYNTAX {set.Name}", Sorted(HelpText.SyntaxWords(set.ToString())));
        facts.Add("SYNTAX, the default", cmdlet.ParameterSets.Count == 1 ? cmdlet.ParameterSets[0].Name : cmdlet.ParameterSets.Single(static set => set.IsDefault).Name);
        facts.Add("OUTPUTS", Sorted(cmdlet.OutputType.Select(static type => type.Name)));
        facts.Add("INPUTS, whether there are any", cmdlet.ParameterSets.SelectMany(static set => set.Parameters).Any(static parameter => parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName).ToString());
        object instance = Activator.CreateInstance(cmdlet.ImplementingType)!;
        foreach (ParameterMetadata parameter in cmdlet.Parameters.Values.Where(static parameter => !Cmdlet.CommonParameters.Contains(parameter.Name)))
        {
            AddParameter(facts, parameter, instance);
            foreach (CommandParameterSetInfo set in cmdlet.ParameterSets) AddUse(facts, parameter.Name, set);
        }

        return facts;
    }

    private static void AddParameter(HelpFacts facts, ParameterMetadata parameter, object instance)
    {
        facts.Add($"-{parameter.Name}, Type", parameter.ParameterType.ToString());
        facts.Add($"-{parameter.Name}, DefaultValue", DefaultOf(instance, parameter));
        facts.Add($"-{parameter.Name}, SupportsWildcards", parameter.Attributes.Any(static attribute => attribute is SupportsWildcardsAttribute) ? "true" : "false");
        facts.Add($"-{parameter.Name}, DontShow", parameter.Attributes.OfType<ParameterAttribute>().Any(static attribute => attribute.DontShow) ? "true" : "false");
        facts.Add($"-{parameter.Name}, Aliases", Sorted(parameter.Aliases));
        facts.Add($"-{parameter.Name}, AcceptedValues", string.Join(", ", ValuesOf(parameter)));
    }

    // Connect-SophiaEnvironment refuses an unknown dialect itself, because a failed connection has to be remembered.
    private static IEnumerable<string> ValuesOf(ParameterMetadata parameter)
    {
        Type? dialects = parameter.Attributes.OfType<ArgumentCompleterAttribute>().Select(static attribute => attribute.Type).SingleOrDefault(static type => type?.Name == "DialectCompleter");
        return dialects is null
            ? parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(static attribute => attribute.ValidValues)
            : ((IArgumentCompleter)Activator.CreateInstance(dialects)!).CompleteArgument(string.Empty, parameter.Name, string.Empty, null!, new Hashtable()).Select(static result => result.CompletionText);
    }

    private static void AddUse(HelpFacts facts, string name, CommandParameterSetInfo set)
    {
        if (set.Parameters.SingleOrDefault(parameter => parameter.Name == name) is not { } use) return;
        string position = use.Position < 0 ? "Named" : use.Position.ToString(System.Globalization.CultureInfo.InvariantCulture);
        PageParameterSet same = new(set.Name, position, use.IsMandatory, use.ValueFromPipeline, use.ValueFromPipelineByPropertyName, use.ValueFromRemainingArguments);
        facts.Add($"-{name}, ParameterSets, {set.Name}", same.ToString());
    }

    // The value that a parameter has before anything is bound. WhatIf and Confirm belong to the engine, not to the cmdlet.
    private static string DefaultOf(object instance, ParameterMetadata parameter)
    {
        object? value = instance.GetType().GetProperty(parameter.Name)?.GetValue(instance);
        bool isNothing = value is null || (value.GetType().IsValueType && value.Equals(Activator.CreateInstance(value.GetType())));
        if (isNothing) return string.Empty;
        return value is IEnumerable and not string ? string.Join(", ", ((IEnumerable)value).Cast<object>()) : value!.ToString()!;
    }

    private static string Sorted(IEnumerable<string> items) => string.Join(", ", items.Order(StringComparer.Ordinal));
}
