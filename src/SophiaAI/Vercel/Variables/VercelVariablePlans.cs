using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Services.Vercel.Variables;

namespace SophiaAI.Vercel.Variables;

/// <summary>What the cmdlets that change variables have in common.</summary>
internal static class VercelVariablePlans
{
    /// <summary>The error for variables of which it is not said what they are for.</summary>
    public static ErrorRecord NoTarget(object? target) => ErrorRecords.WrongCall(
        "NoTarget", "Nothing says what the variables are for.", target, "Name targets with -Target, custom environments with -CustomEnvironment, or a branch of preview with -GitBranch.");

    /// <summary>The error for a name that no variable can have; null if one can.</summary>
    /// <param name="name">The name.</param>
    /// <param name="origin">Where it came from; null if it was typed.</param>
    public static ErrorRecord? WrongName(string name, string? origin = null) => VercelVariableKey.IsValid(name)
        ? null
        : ErrorRecords.WrongCall("InvalidVariable", $"'{name}'{(origin is null ? string.Empty : $" ({origin})")} can't be the name of a variable.", name, VercelVariableKey.Rule);

    /// <summary>Ends a command that is about the variables of one kind of deployments, unless it is said which.</summary>
    public static void RequireOne(Cmdlet cmdlet, string? target, string? gitBranch, string? environment)
    {
        if (target is not null && environment is not null)
            cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", "A deployment has a target or a custom environment, and both were given.", environment, "Leave out -Target or -CustomEnvironment."));
        if (target is null && environment is null && gitBranch is null) cmdlet.ThrowTerminatingError(NoTarget(target: null));
    }

    /// <summary>The type that -Type and -Sensitive ask for; null if neither does.</summary>
    /// <param name="cmdlet">The command, which ends if the two contradict each other.</param>
    /// <param name="type">As given.</param>
    /// <param name="sensitive">Whether -Sensitive was given.</param>
    public static string? TypeOf(Cmdlet cmdlet, string? type, bool sensitive)
    {
        string? wanted = type?.ToLowerInvariant();
        if (!sensitive) return wanted;
        if (wanted is not (null or VercelVariableType.Sensitive))
            cmdlet.ThrowTerminatingError(ErrorRecords.WrongCall("ParametersDoNotFit", $"-Sensitive and -Type {type} contradict each other.", type, "Leave out one of them."));
        return VercelVariableType.Sensitive;
    }

    /// <summary>Carries out a plan once the user agrees, and writes the changes and an error for each variable that was refused.</summary>
    /// <param name="cmdlet">The cmdlet, on the pipeline's thread.</param>
    /// <param name="editor">Writes the plan.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="agrees">Asks the user.</param>
    /// <returns>Whether anything was sent to the service.</returns>
    public static bool CarryOut(this SophiaCmdlet cmdlet, VercelVariableEditor editor, VercelVariablePlan plan, Func<VercelVariablePlan, bool> agrees)
    {
        VercelVariableMemory.Remember(plan);
        if (!plan.HasChanges)
        {
            cmdlet.WriteVerbose($"{plan.Target} needs no change.");
            cmdlet.WriteObject(plan.Changes, enumerateCollection: true);
            return false;
        }

        if (!agrees(plan))
        {
            foreach (string obstacle in plan.Obstacles) cmdlet.WriteWarning(obstacle);
            cmdlet.WriteObject(plan.Changes, enumerateCollection: true);
            return false;
        }

        VercelVariableOutcome written = cmdlet.Await(editor.WriteAsync(plan, cmdlet.StopToken));
        cmdlet.Write(written);
        // What was refused may be what the others were to be replaced by.
        if (written.Failures.Count == 0) cmdlet.Write(cmdlet.Await(editor.RemoveAsync(plan.Project, plan.Edits, cmdlet.StopToken)));
        else if (plan.Removed.Count > 0) cmdlet.WriteWarning($"Nothing was removed from {plan.Target}, because not everything was accepted: {string.Join(", ", plan.Removed)}.");
        return true;
    }

    /// <summary>Writes the changes that were made, and an error for each variable that was refused.</summary>
    public static void Write(this SophiaCmdlet cmdlet, VercelVariableOutcome outcome)
    {
        cmdlet.WriteObject(outcome.Changes, enumerateCollection: true);
        foreach (ServiceException failure in outcome.Failures) cmdlet.WriteError(ErrorRecords.For(failure, failure.Subject));
    }
}
