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
    private static readonly Lazy<HashSet<string>> s_functionsOfEngine = new(static () => new HashSet<string>(
        InitialSessionState.CreateDefault2().Commands.OfType<SessionStateFunctionEntry>().Select(static function => function.Name), StringComparer.OrdinalIgnoreCase));

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

        string[] functions = OuterFunctions(script, session);
        return functions.Length == 0 ? null : ErrorRecords.WrongCall(
            "OuterFunction",
            $"The script of '{name}' calls {Grammar.And(functions)}, and runs in a runspace of its own, which does not have the functions of this session.",
            name,
            "Define the function in the script, or put it into a module that the script imports.");
    }

    /// <summary>Whether a value is or contains a script block, which would run in its own runspace, and hang there.</summary>
    public static bool HasScript(object? value) => EngineValue.Bare(value) switch
    {
        ScriptBlock => true,
        IDictionary table => table.Values.Cast<object?>().Any(HasScript),
        IList list => list.Cast<object?>().Any(HasScript),
        _ => false,
    };

    private static string[] OuterFunctions(ScriptBlockAst script, SessionState session)
    {
        HashSet<string> own = new(
            script.FindAll(static node => node is FunctionDefinitionAst, searchNestedScriptBlocks: true).Cast<FunctionDefinitionAst>().Select(static function => function.Name), StringComparer.OrdinalIgnoreCase);
        return [.. script.FindAll(static node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()
            .Select(static command => command.GetCommandName())
            .Where(name => !string.IsNullOrEmpty(name) && !own.Contains(name) && IsOfSession(name, session))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // One of a module can be loaded by its name.
    private static bool IsOfSession(string name, SessionState session) => !s_functionsOfEngine.Value.Contains(name)
        && session.InvokeProvider.Item.Exists("function:" + WildcardPattern.Escape(name))
        && session.InvokeCommand.GetCommand(name, CommandTypes.Function) is { Module: null };
}
