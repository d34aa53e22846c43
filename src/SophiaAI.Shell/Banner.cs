using System.Management.Automation.Runspaces;
using System.Reflection;
using SophiaAI.Shell.Cli;

namespace SophiaAI.Shell;

/// <summary>The program's introduction.</summary>
internal static class Banner
{
    public static string Version
    {
        get
        {
            string own = typeof(Banner).Assembly.GetName().Version!.ToString(3);
            string engine = typeof(Runspace).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split(' ', '-', '+')[0];
            return $"SophiaAI Shell {own}, PowerShell engine {engine}";
        }
    }

    /// <summary>The text before the first prompt; empty with -NoLogo.</summary>
    public static string For(ShellOptions options)
    {
        if (options.NoLogo)
            return "";

        string sandbox = options.Sandbox
            ? $"The sandbox is running, and this session is connected to it.{Environment.NewLine}"
            : "";
        return $"{Version}, core commands only{Environment.NewLine}{sandbox}";
    }
}
