using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;

namespace SophiaAI.Integrations.Own;

/// <summary>What a script check may be, so that it means in a fresh runspace what it means where it was written.</summary>
internal static class ScriptRules
{
    private static readonly Lazy<HashSet<string>> s_commandsOfEngine = new(static () => new HashSet<string>(
        InitialSessionState.CreateDefault2().Commands.Where(static command => command is SessionStateFunctionEntry or SessionStateAliasEntry).Select(static command => command.Name), StringComparer.OrdinalIgnoreCase));

    /// <summary>Why a script is refused; null if it is not.</summary>
    /// <param name="script">The script.</param>
    /// <param name="name">The check's name, for the message.</param>
    /// <param name="session">The caller's session, which has functions.</param>
    public static ErrorRecord? Refusal(ScriptBlockAst script, string name, SessionState session)
    {
        IReadOnlyList<string> outer = OuterVariables.Of(script);
        if (outer.Count > 0)
        {
            return ErrorRecords.WrongCall(
                "OuterVariable",
                $"The script of '{name}' reads {Grammar.And(outer)}, and runs in a runspace of its own, in which {(outer.Count == 1 ? "that is" : "those are")} empty.",
                name,
                "Pass the values with -ArgumentList: the script gets them after the connection, such as param($Connection, $Limit).");
        }

        if (script.ScriptRequirements is not null)
        {
            return ErrorRecords.WrongCall(
                "UnsupportedTest", $"The script of '{name}' has #Requires, which PowerShell obeys only in files.", name, "Import the module in the script, or put the check into a file *.SophiaTest.ps1 with #Requires at its top.");
        }

        string[] functions = OuterCommands(script, session);
        return functions.Length == 0 ? null : ErrorRecords.WrongCall(
            "OuterFunction",
            $"The script of '{name}' calls {Grammar.And(functions)}, and runs in a runspace of its own, which does not have the functions and aliases of this session.",
            name,
            "Define the function in the script, or put it into a module that the script imports. In place of an alias, write the command.");
    }

    /// <summary>Whether a value is or contains a script block, which would run in its own runspace, and hang there.</summary>
    public static bool HasScript(object? value) => HasScript(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    // A table or a list may contain itself.
    private static bool HasScript(object? value, HashSet<object> seen)
    {
        object? bare = EngineValue.Bare(value);
        if (bare is ScriptBlock) return true;
        IEnumerable<object?> parts = bare switch
        {
            IDictionary table => table.Values.Cast<object?>(),
            IList list => list.Cast<object?>(),
            PSCustomObject => PSObject.AsPSObject(value).Properties.OfType<PSNoteProperty>().Select(static property => property.Value),
            _ => [],
        };
        return bare is not null && seen.Add(bare is PSCustomObject ? PSObject.AsPSObject(value) : bare) && parts.Any(part => HasScript(part, seen));
    }

    private static string[] OuterCommands(ScriptBlockAst script, SessionState session)
    {
        HashSet<string> own = new(
            script.FindAll(static node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true).Cast<FunctionDefinitionAst>().Select(static function => function.Name), StringComparer.OrdinalIgnoreCase);
        return [.. script.FindAll(static node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(static command => command.GetCommandName())
            .Where(name => !string.IsNullOrEmpty(name) && !own.Contains(name) && IsOfSession(name, session))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // One of a module can be loaded by its name, if the module is a file.
    private static bool IsOfSession(string name, SessionState session) => !s_commandsOfEngine.Value.Contains(name)
        && (IsOfSession("function:", name, CommandTypes.Function, session) || IsOfSession("alias:", name, CommandTypes.Alias, session));

    // By the drive first: looking for a command may load modules.
    private static bool IsOfSession(string drive, string name, CommandTypes kind, SessionState session) =>
        session.InvokeProvider.Item.Exists(drive + WildcardPattern.Escape(name))
        && session.InvokeCommand.GetCommand(name, kind) is { } command && (command.Module is null || !File.Exists(command.Module.Path));
}
