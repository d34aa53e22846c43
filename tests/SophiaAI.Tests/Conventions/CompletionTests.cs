using System.Management.Automation;
using System.Reflection;

namespace SophiaAI.Tests.Conventions;

/// <summary>Where a parameter has nothing to offer, the engine offers the files of the current folder. Only a path may do that.</summary>
public sealed class CompletionTests
{
    private static readonly string[] s_paths = ["CheckpointPath", "EnvFile", "FromAlertmanager", "InputFile", "LiteralPath", "OutFile", "Path", "PlanFile", "ReportPath", "StatePath"];

    public static TheoryData<string, string> Parameters =>
    [
        .. from cmdlet in ModuleReflection.Cmdlets
           from parameter in ModuleReflection.ParametersOf(cmdlet)
           where !s_paths.Contains(parameter.Name)
           select (ModuleReflection.NameOf(cmdlet), parameter.Name),
    ];

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_that_is_no_path_says_what_it_offers(string cmdlet, string name)
    {
        PropertyInfo parameter = ModuleReflection.Cmdlets.Single(type => ModuleReflection.NameOf(type) == cmdlet).GetProperty(name)!;
        Assert.True(
            parameter.PropertyType == typeof(SwitchParameter) || parameter.PropertyType.IsEnum || OffersAList(parameter),
            $"{cmdlet} -{name} offers files. Give it a completer; NothingCompleter if only the user knows the value.");
    }

    private static bool OffersAList(PropertyInfo parameter) =>
        parameter.GetCustomAttribute<ValidateSetAttribute>() is not null
        || parameter.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type?.BaseType?.Name == "ListCompleter";
}
