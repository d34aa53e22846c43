using System.Management.Automation.Language;

namespace SophiaAI.Integrations.Own;

/// <summary>
/// What a script reads and does not have itself: in a fresh runspace it would be empty, and a check could pass for that reason.
/// A variable is the script's own if the script sets it anywhere, or has it as a parameter.
/// </summary>
internal sealed class OuterVariables : AstVisitor
{
    // What the engine sets in every runspace, or for every script.
    private static readonly HashSet<string> s_automatic = new(
        [
            "_", "?", "^", "$", "args", "ConsoleFileName", "EnabledExperimentalFeatures", "Error", "ErrorView", "Event", "EventArgs", "EventSubscriber", "ExecutionContext", "false", "foreach",
            "FormatEnumerationLimit", "HOME", "Host", "input", "IsCoreCLR", "IsLinux", "IsMacOS", "IsWindows", "LASTEXITCODE", "Matches", "MyInvocation", "NestedPromptLevel", "null", "OFS", "OutputEncoding", "PID",
            "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSCulture", "PSDebugContext", "PSDefaultParameterValues", "PSEdition", "PSEmailServer", "PSHOME", "PSItem", "PSNativeCommandArgumentPassing",
            "PSNativeCommandUseErrorActionPreference", "PSScriptRoot", "PSSenderInfo", "PSSessionApplicationName", "PSSessionConfigurationName", "PSSessionOption", "PSStyle", "PSUICulture", "PSVersionTable", "PWD",
            "Sender", "ShellId", "StackTrace", "switch", "this", "true",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] s_namesVariable = ["OutVariable", "ov", "ErrorVariable", "ev", "WarningVariable", "wv", "InformationVariable", "iv", "PipelineVariable", "pv", "ResponseHeadersVariable", "StatusCodeVariable", "SessionVariable", "Variable"];

    private static readonly string[] s_setsVariable = ["Set-Variable", "New-Variable", "sv", "nv", "set"];

    // Of these commands: what follows a switch is not its value.
    private static readonly string[] s_switches = ["Force", "PassThru", "WhatIf", "Confirm", "Verbose", "Debug"];

    private readonly HashSet<string> _own = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _read = [];
    private readonly List<string> _using = [];

    private OuterVariables()
    {
    }

    /// <summary>The variables, as they are written, each once: first those with <c>$using:</c>.</summary>
    public static IReadOnlyList<string> Of(ScriptBlockAst script)
    {
        OuterVariables found = new();
        script.Visit(found);
        return [.. found._using.Concat(found._read.Where(name => !found._own.Contains(name)).Select(static name => "$" + name)).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitUsingExpression(UsingExpressionAst usingExpressionAst)
    {
        _using.Add(usingExpressionAst.Extent.Text);
        return AstVisitAction.SkipChildren;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitVariableExpression(VariableExpressionAst variableExpressionAst)
    {
        if (NameOf(variableExpressionAst) is not { } name) return AstVisitAction.Continue;
        if (!s_automatic.Contains(name) && !name.EndsWith("Preference", StringComparison.OrdinalIgnoreCase)) _read.Add(name);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitAssignmentStatement(AssignmentStatementAst assignmentStatementAst)
    {
        SetBy(assignmentStatementAst.Left);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitForEachStatement(ForEachStatementAst forEachStatementAst)
    {
        SetBy(forEachStatementAst.Variable);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitParameter(ParameterAst parameterAst)
    {
        SetBy(parameterAst.Name);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitDataStatement(DataStatementAst dataStatementAst)
    {
        if (dataStatementAst.Variable is { } name) _own.Add(name);
        return AstVisitAction.Continue;
    }

    /// <inheritdoc/>
    public override AstVisitAction VisitCommand(CommandAst commandAst)
    {
        // The first value without a parameter is the name.
        bool isNamed = !s_setsVariable.Contains(commandAst.GetCommandName(), StringComparer.OrdinalIgnoreCase);
        string? parameterName = null;
        foreach (CommandElementAst element in commandAst.CommandElements.Skip(1))
        {
            if (element is CommandParameterAst parameter)
            {
                parameterName = parameter.Argument is null && !s_switches.Contains(parameter.ParameterName, StringComparer.OrdinalIgnoreCase) ? parameter.ParameterName : null;
                if (parameter.Argument is StringConstantExpressionAst inline && NamesVariable(parameter.ParameterName, isNamed)) _own.Add(inline.Value.TrimStart('+'));
                continue;
            }

            if (element is StringConstantExpressionAst name && (parameterName is null ? !isNamed : NamesVariable(parameterName, isNamed))) _own.Add(name.Value.TrimStart('+'));
            isNamed |= parameterName is null || NamesName(parameterName);
            parameterName = null;
        }

        return AstVisitAction.Continue;
    }

    private static bool NamesVariable(string parameter, bool isNamed) =>
        s_namesVariable.Contains(parameter, StringComparer.OrdinalIgnoreCase) || (!isNamed && NamesName(parameter));

    private static bool NamesName(string parameter) => "Name".StartsWith(parameter, StringComparison.OrdinalIgnoreCase);

    private void SetBy(Ast target)
    {
        // Of $a[0] and $a.b, the variable is read.
        switch (target)
        {
            case VariableExpressionAst variable when NameOf(variable) is { } name: _own.Add(name); break;
            case AttributedExpressionAst attributed: SetBy(attributed.Child); break;
            case ParenExpressionAst { Pipeline: PipelineAst { PipelineElements: [CommandExpressionAst inner] } }: SetBy(inner.Expression); break;
            case ArrayLiteralAst list:
                foreach (ExpressionAst element in list.Elements) SetBy(element);
                break;
        }
    }

    // A drive such as env: is the process's, and a scope is only another way to write the name.
    private static string? NameOf(VariableExpressionAst variable)
    {
        string path = variable.VariablePath.UserPath;
        if (variable.VariablePath.IsDriveQualified) return path.StartsWith("variable:", StringComparison.OrdinalIgnoreCase) ? path[(path.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
        return path[(path.LastIndexOf(':') + 1)..];
    }
}
