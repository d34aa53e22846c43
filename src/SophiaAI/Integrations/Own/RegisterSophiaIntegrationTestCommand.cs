using System.Management.Automation;
using System.Management.Automation.Language;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;

namespace SophiaAI.Integrations.Own;

/// <summary>Adds a check of one's own to those that Test-SophiaIntegration runs: a script, or an object of a C# class.</summary>
[Cmdlet(VerbsLifecycle.Register, "SophiaIntegrationTest", DefaultParameterSetName = ScriptSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(void))]
public sealed class RegisterSophiaIntegrationTestCommand : SophiaCmdlet
{
    private const string ScriptSet = "Script";
    private const string ObjectSet = "Object";

    /// <summary>The integration: a built-in one, or a name of one's own.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ScriptSet)]
    [OneValue]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [ValidateNotNullOrEmpty]
    public string Integration { get; set; } = string.Empty;

    /// <summary>What is checked, in a few words.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ScriptSet)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The check. It gets the connection and then the arguments, and passes if it ends without an error. What it outputs last is the check's message.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = ScriptSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>Objects of classes that inherit SophiaAI.IntegrationTest.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ObjectSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNull]
    public IntegrationTest[] InputObject { get; set; } = [];

    /// <summary>When it passes, in a sentence.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Description { get; set; }

    /// <summary>The checks that have to pass before: names of the same integration, or Integration/Name.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DependsOn { get; set; } = [];

    /// <summary>What it is run with: Fast by default. One that is Deep only runs when it is asked for.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ArgumentCompleter(typeof(CheckTagCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Tag { get; set; } = [CheckTag.Fast];

    /// <summary>The time for each attempt at the check, in seconds. By default that of Test-SophiaIntegration.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [OneValue]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; }

    /// <summary>What the script gets after the connection.</summary>
    [Parameter(ParameterSetName = ScriptSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[]? ArgumentList { get; set; }

    /// <summary>Replaces a check of the same name that was registered before.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ScriptSet) Register(Script());
        foreach (IntegrationTest test in InputObject) Register(Class(test));
    }

    private void Register(OwnTest? test)
    {
        if (test is null || !IsNamedWell(test) || !IsFree(test)) return;
        if (ShouldProcess(test.Id, "Register the check")) OwnTests.Put(test);
    }

    private ScriptTest? Script()
    {
        TestScript script = new(ScriptBlock);
        ScriptBlockAst syntax = script.Parse();
        if (ScriptRules.Refusal(syntax, Name, SessionState) is { } refusal)
        {
            WriteError(refusal);
            return null;
        }

        if (ScriptRules.HasScript(ArgumentList))
        {
            WriteError(ErrorRecords.WrongCall(
                "ScriptArgument", "-ArgumentList has a script block, which belongs to this runspace and can't run in that of the check.", Name, "Pass data, and write the code into the script of the check."));
            return null;
        }

        return new ScriptTest
        {
            Integration = TestNames.Canonical(Integration, OwnTests.All),
            Name = Name,
            Description = Description ?? string.Empty,
            DependsOn = DependsOn,
            Tags = Tag,
            Timeout = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
            Script = script,
            Arguments = ArgumentList ?? [],
        };
    }

    private ClassTest? Class(IntegrationTest test)
    {
        try
        {
            return ClassTest.Of(test, OwnTests.All);
        }
        catch (ArgumentException exception)
        {
            WriteError(ErrorRecords.WrongCall("UnsupportedTest", exception.Message, test.GetType().FullName, "Write the class in C# and compile it with Add-Type, or register a script with -ScriptBlock."));
            return null;
        }
    }

    private bool IsNamedWell(OwnTest test)
    {
        string? problem = TestNames.ProblemOfIntegration(test.Integration) is { } ofIntegration ? $"The integration's name '{test.Integration}' {ofIntegration}."
            : TestNames.Problem(test.Name) is { } ofName ? $"The check's name '{test.Name}' {ofName}."
            : null;
        if (problem is not null) WriteError(ErrorRecords.WrongCall("InvalidTestName", problem, test.Name, "Choose a name that can be typed for -Check as it is."));
        return problem is null;
    }

    private bool IsFree(OwnTest test)
    {
        if (OwnTests.IsBuiltIn(test.Integration, test.Name)) WriteError(ErrorRecords.TestExists($"{test.Id} is a check of the module itself, which can't be replaced.", test.Id, "Choose another name. -ExcludeTag and -Check of Test-SophiaIntegration choose which checks run."));
        else if (!Force && OwnTests.All.Any(other => other.Is(test.Integration, test.Name))) WriteError(ErrorRecords.TestExists($"The check {test.Id} exists already.", test.Id, "Choose another name, or replace it with -Force."));
        else return true;
        return false;
    }
}
