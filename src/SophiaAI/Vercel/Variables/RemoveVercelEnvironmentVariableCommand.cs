using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel;
using SophiaAI.Providers.Services.Vercel.Projects;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>Removes environment variables from Vercel projects, those of a project in one call.</summary>
[Cmdlet(VerbsCommon.Remove, "VercelEnvironmentVariable", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(VercelVariableChange))]
public sealed class RemoveVercelEnvironmentVariableCommand : VercelCmdlet
{
    private const string NameSet = "Name";
    private const string InputObjectSet = "InputObject";

    private static readonly Type[] s_records = [typeof(VercelEnvironmentVariable), typeof(VercelVariableChange)];

    // Each project is read once.
    private readonly Dictionary<(string? Team, string? Project), VercelVariableList?> _lists = [];
    private readonly List<(VercelVariableList List, VercelVariableEdit Edit)> _agreed = [];

    /// <summary>Names of variables. All of a name are meant, unless it is said what they are for.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [Alias("Key")]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelVariable>))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Variables, or names of variables.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = InputObjectSet)]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    /// <summary>The project's name or id. By default the project that is configured.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [OneValue]
    [Alias("ProjectId")]
    [NamedBy(typeof(VercelProject), Key = nameof(VercelProject.Id))]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelProject>))]
    [ValidateNotNullOrEmpty]
    public string? Project { get; set; }

    /// <summary>The targets that the variables are for, all of them.</summary>
    [Parameter]
    [ValidateSet("production", "preview", "development")]
    public string[]? Target { get; set; }

    /// <summary>The Git branch that the variables are for.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelGitBranch>))]
    [ValidateNotNullOrEmpty]
    public string? GitBranch { get; set; }

    /// <summary>Names or ids of the custom environments that the variables are for, all of them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SeenNameCompleter<VercelCustomEnvironment>))]
    [ValidateNotNullOrEmpty]
    public string[]? CustomEnvironment { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null) Find(Name);
        else if (InputObject.BaseObject is string { Length: > 0 } name) Find([name]);
        else if (!IsVariable(InputObject) && !RecordType.IsAnyone(InputObject)) WriteError(NotAVariable(InputObject));
        else if (IdOf(InputObject) is { } id) Find(id, InputObject);
        else if (IsVariable(InputObject)) WriteError(WithoutId(InputObject));
        else if (PipedItem.Of(this, InputObject, "Key") is { } item) Find([item.Name]);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (IGrouping<VercelVariableList, (VercelVariableList List, VercelVariableEdit Edit)> one in _agreed.GroupBy(static agreed => agreed.List))
            Try(one.Key.Project.Name, () => this.Write(Await(one.Key.Editor.RemoveAsync(one.Key.Project, one.Select(static agreed => agreed.Edit).ToArray(), StopToken))));
    }

    private static bool IsVariable(PSObject input) => Array.Exists(s_records, record => RecordType.Is(input, record));

    // What Get-VercelEnvironmentVariable returns, or has returned in another session, is one variable of one project.
    private static string? IdOf(PSObject input) => PipedItem.FirstText(input, ["Key"]) is null ? null : PipedItem.FirstText(input, ["Id"]);

    // What is typed counts more: a variable of another project is not removed, nor one that is for something else.
    private void Find(string id, PSObject input)
    {
        string key = PipedItem.FirstText(input, ["Key"])!;
        if (Read(key, Project) is not { } list) return;
        if (list.Variables.FirstOrDefault(variable => variable.Id == id) is not { } found) WriteError(NoVariable(list, key, key));
        else if (list.Scope is not null && found.Scope != list.Scope) WriteError(NotForThat(list, key, [found]));
        else Add(list, found);
    }

    private void Find(IEnumerable<string> names)
    {
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (Read(name, Project) is not { } list) continue;
            VercelVariable[] same = list.Variables.Where(variable => variable.Key == name && variable.Id is not null).ToArray();
            VercelVariable[] found = same.Where(variable => list.Scope is null || variable.Scope == list.Scope).ToArray();
            foreach (VercelVariable variable in found) Add(list, variable);
            if (found.Length == 0) WriteError(same.Length == 0 ? NoVariable(list, name, name) : NotForThat(list, name, same));
        }
    }

    private void Add(VercelVariableList list, VercelVariable variable)
    {
        VercelVariableEdit edit = VercelVariableEdit.Remove(variable);
        if (_agreed.Exists(agreed => agreed.List == list && agreed.Edit.Existing == variable)) return;
        if (edit.Warning(list.Project) is { } warning) WriteWarning(warning);
        if (ShouldProcess($"{variable.Key} ({variable.Scope}) in {list.Project.Name}", "Remove environment variable")) _agreed.Add((list, edit));
        else WriteObject(edit.Describe(list.Project, isWritten: false));
    }

    // Null after an error.
    private VercelVariableList? Read(string target, string? project)
    {
        if (_lists.TryGetValue((Team, project), out VercelVariableList? list)) return list;
        Try(target, () => list = Await(VercelVariableList.ReadAsync(
            Client(), project, VercelVariableTarget.Of(Target, GitBranch, CustomEnvironment, WasTyped), StopToken)));
        foreach (VercelVariable variable in list?.Variables ?? []) VercelVariableMemory.Remember(variable);
        _lists.Add((Team, project), list);
        return list;
    }

    private ErrorRecord NoVariable(VercelVariableList list, string name, string target) => ErrorRecords.For(
        new ServiceException(VercelService.Name, FailureReason.NotFound, $"{list.Project.Name} has no environment variable '{name}'.")
        {
            RecommendedAction = Wildcards.Has(name)
                ? $"To remove several: Get-VercelEnvironmentVariable '{name}' -Project {list.Project.Name}{(string.IsNullOrEmpty(Team) ? string.Empty : $" -Team {Team}")} | Remove-VercelEnvironmentVariable."
                : ExistingNames.Of(list.Variables.Select(static variable => variable.Key)).Advice(name, "Get-VercelEnvironmentVariable"),
        },
        target);

    private static ErrorRecord NotForThat(VercelVariableList list, string name, VercelVariable[] same) => ErrorRecords.For(
        new ServiceException(VercelService.Name, FailureReason.NotFound, $"{list.Project.Name} has no environment variable '{name}' that is for {list.Scope} and nothing else.")
        {
            RecommendedAction = $"It is there for {Grammar.And(same.Select(static variable => variable.Scope.ToString()).ToArray())}. A variable is removed from everything that it is for: name all of that, and set it again for the rest with Set-VercelEnvironmentVariable.",
        },
        name);

    private static ErrorRecord NotAVariable(PSObject input) => ErrorRecords.WrongCall(
        "UnsupportedInput", $"An object of the type {RecordType.NameOf(input)} was piped in, and this command removes variables.", input.BaseObject.ToString(), "Pipe in names, or what Get-VercelEnvironmentVariable returns. To remove the variables of a project: Get-VercelEnvironmentVariable -Project NAME | Remove-VercelEnvironmentVariable.");

    // By its name, others would be removed.
    private static ErrorRecord WithoutId(PSObject input) => ErrorRecords.WrongCall(
        "UnsupportedInput", $"The variable {PipedItem.FirstText(input, ["Key"])} has no id, so it can't be removed: it was not created, or Vercel lets nobody change it.", PipedItem.FirstText(input, ["Key"]), "Get-VercelEnvironmentVariable returns the variables that there are.");
}
