using System.Management.Automation.Runspaces;
using System.Reflection;

namespace SophiaAI.Shell.Running;

/// <summary>
/// Makes the <c>exit</c> of the next script file end the session instead of just the script. Only this engine switch
/// distinguishes "exit 5" from a script that merely ran a program that exited with 5. pwsh sets it for -File; it is
/// internal, but we choose the engine's version.
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
