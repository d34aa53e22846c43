using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;
using SophiaAI.Tests.Conventions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Compatibility;

/// <summary>
/// What scripts may depend on, one line per item: commands, their parameters and output; the members of the output, and
/// the words in them; the reasons in error ids. Each line can be read on its own, so that two versions can be compared
/// line by line.
/// </summary>
internal static class ScriptContract
{
    private const string EverySet = "__AllParameterSets";

    /// <summary>The contract of the module that an engine has imported.</summary>
    public static IReadOnlyList<string> Of(Engine engine)
    {
        // The first command loads the views, and with them the members that types data adds.
        engine.Run("Get-SophiaSetting");
        IEnumerable<CmdletInfo> commands = engine.Run("Get-Command -Module SophiaAI").Output.Select(static item => (CmdletInfo)item.BaseObject);
        ILookup<string, TypeMemberData> added = engine.Run("Get-TypeData -TypeName SophiaAI.*").Output.Select(static item => (TypeData)item.BaseObject)
            .SelectMany(static data => data.Members.Values.Select(member => (data.TypeName, Member: member)))
            .ToLookup(static pair => pair.TypeName, static pair => pair.Member);
        return
        [
            .. commands.OrderBy(static command => command.Name, StringComparer.Ordinal).SelectMany(Of),
            .. OutputTypes.All.SelectMany(type => Of(type, added[type.FullName!])),
            .. Names("SophiaAI.Providers.Core.Errors.FailureReason").Select(static reason => $"error <Service>.{reason}"),
            .. Names("SophiaAI.Providers.Features.Secrets.Exporting.ExportRefusal").Select(static reason => $"error SophiaAI.{reason}"),
        ];
    }

    /// <summary>The lines of a command.</summary>
    public static IEnumerable<string> Of(CmdletInfo command)
    {
        CmdletAttribute attribute = command.ImplementingType.GetCustomAttribute<CmdletAttribute>()!;
        yield return Line(
            $"command {command.Name}",
            attribute.SupportsShouldProcess ? $"asks, with impact {attribute.ConfirmImpact}" : null,
            string.IsNullOrEmpty(attribute.DefaultParameterSetName) ? null : $"default set {attribute.DefaultParameterSetName}",
            List("aliases", command.ImplementingType.GetCustomAttribute<AliasAttribute>()?.AliasNames));
        foreach (string type in command.OutputType.Select(static type => type.Name).Order(StringComparer.Ordinal)) yield return $"output of {command.Name}: {type}";
        foreach (ParameterMetadata parameter in command.Parameters.Values.Where(IsOwn).OrderBy(static parameter => parameter.Name, StringComparer.Ordinal))
        {
            string name = $"parameter {command.Name} -{parameter.Name}";
            yield return Line(
                name,
                NameOf(parameter.ParameterType),
                List("aliases", parameter.Aliases),
                parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any() ? "wildcards" : null,
                List("one of", ValuesOf(parameter)),
                parameter.Attributes.OfType<ValidateRangeAttribute>().Select(static range => $"from {range.MinRange} to {range.MaxRange}").FirstOrDefault());
            foreach ((string set, ParameterSetMetadata facts) in parameter.ParameterSets.OrderBy(static set => set.Key, StringComparer.Ordinal))
            {
                yield return Line(
                    $"{name} in {(set == EverySet ? "every set" : "set " + set)}",
                    facts.IsMandatory ? "mandatory" : "optional",
                    facts.Position == int.MinValue ? null : $"position {facts.Position}",
                    facts.ValueFromPipeline ? "from the pipeline" : null,
                    facts.ValueFromPipelineByPropertyName ? "from a property" : null,
                    facts.ValueFromRemainingArguments ? "takes the rest" : null);
            }
        }
    }

    /// <summary>The lines of a type, with the members that types data adds to it.</summary>
    public static IEnumerable<string> Of(Type type, IEnumerable<TypeMemberData> added)
    {
        foreach (PropertyInfo member in OutputTypes.MembersOf(type))
            yield return Line($"member {type.FullName}.{member.Name}", NameOf(member.PropertyType), List("words", OutputTypes.WordsOf(member)));
        foreach (TypeMemberData member in added.OrderBy(static member => member.Name, StringComparer.Ordinal))
            yield return Line($"member {type.FullName}.{member.Name}", member is AliasPropertyData alias ? $"alias of {alias.ReferencedMemberName}" : member.GetType().Name);
    }

    /// <summary>The differences, one line each: first the removed lines, then the added ones.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> before, IReadOnlyList<string> now) =>
        [.. before.Except(now).Select(static line => "- " + line), .. now.Except(before).Select(static line => "+ " + line)];

    private static bool IsOwn(ParameterMetadata parameter) =>
        !Cmdlet.CommonParameters.Contains(parameter.Name) && !Cmdlet.OptionalCommonParameters.Contains(parameter.Name);

    private static IEnumerable<string> ValuesOf(ParameterMetadata parameter)
    {
        Type type = parameter.ParameterType.GetElementType() ?? Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return type.IsEnum ? Enum.GetNames(type) : parameter.Attributes.OfType<ValidateSetAttribute>().SelectMany(static set => set.ValidValues);
    }

    private static IEnumerable<string> Names(string type) => Enum.GetNames(ModuleReflection.ProvidersAssembly.GetType(type, throwOnError: true)!).Order(StringComparer.Ordinal);

    // As PowerShell writes it; for our own types, that would include the assembly's version.
    private static string NameOf(Type type) =>
        type.IsArray ? NameOf(type.GetElementType()!) + "[]"
        : Nullable.GetUnderlyingType(type) is { } value ? NameOf(value) + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}[{string.Join(", ", type.GetGenericArguments().Select(NameOf))}]"
        : type.Namespace!.StartsWith("SophiaAI", StringComparison.Ordinal) ? type.FullName!
        : ToStringCodeMethods.Type(PSObject.AsPSObject(type));

    private static string? List(string what, IEnumerable<string>? items) => items?.Order(StringComparer.Ordinal).ToArray() is { Length: > 0 } found ? $"{what} {string.Join(", ", found)}" : null;

    private static string Line(string what, params string?[] facts)
    {
        string said = string.Join("; ", facts.OfType<string>());
        return said.Length == 0 ? what : $"{what}: {said}";
    }
}
