using System.Management.Automation.Language;

namespace SophiaAI.Shell.Running;

/// <summary>Standard input as a script's <c>$input</c>.</summary>
internal static class PipedInput
{
    /// <summary>
    /// Standard input, if it is redirected and the script uses it. Otherwise it is left to prompts and to the programs that
    /// the script runs.
    /// </summary>
    public static TextReader? For(string script) =>
        Console.IsInputRedirected
        && Parser.ParseInput(script, out _, out _).Find(IsInputVariable, searchNestedScriptBlocks: true) is not null
            ? Console.In
            : null;

    private static bool IsInputVariable(Ast ast) =>
        ast is VariableExpressionAst variable
        && variable.VariablePath.UserPath.Equals("input", StringComparison.OrdinalIgnoreCase);
}
