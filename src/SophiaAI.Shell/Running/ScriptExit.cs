using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SophiaAI.Shell.Running;

/// <summary>
/// Lets the <c>exit</c> of the next script file end the session instead of the script alone. Only this switch of the
/// engine tells "exit 5" from a script that merely ran a program that ended with 5. pwsh sets it for -File; it is
/// internal, and the engine's version is ours to choose.
/// </summary>
internal static class ScriptExit
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    public static void EndsSession(Runspace runspace)
    {
        object context = Property(runspace, "ExecutionContext").GetValue(runspace)!;
        Property(context, "ScriptCommandProcessorShouldRethrowExit").SetValue(context, true);
    }

    private static PropertyInfo Property(object owner, string name) =>
        owner.GetType().GetProperty(name, Members)
        ?? throw new MissingMemberException(owner.GetType().FullName, name);
}
