using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.InteropServices;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Http;
using SophiaAI.Providers.Features.Diagnostics;

namespace SophiaAI.Diagnostics;

/// <summary>What the engine and the machine say about themselves.</summary>
internal static class HostFacts
{
    /// <summary>The facts.</summary>
    /// <param name="cmdlet">The command, which knows the session.</param>
    /// <param name="runtime">Knows the process's variables and the module's folder.</param>
    public static DiagnosticSystem Of(PSCmdlet cmdlet, ServiceRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        ArgumentNullException.ThrowIfNull(runtime);
        IDictionary? versions = EngineValue.Bare(cmdlet.SessionState.PSVariable.GetValue("global:PSVersionTable")) as IDictionary;
        return new DiagnosticSystem
        {
            ModuleVersion = cmdlet.MyInvocation.MyCommand.Version?.ToString() ?? string.Empty,
            PowerShellVersion = versions?["PSVersion"]?.ToString() ?? string.Empty,
            HostName = cmdlet.Host.Name,
            HostVersion = cmdlet.Host.Version?.ToString(),
            DotNetVersion = Environment.Version.ToString(),
            OperatingSystem = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
#pragma warning disable RS0030 // What they are is the question.
            Culture = CultureInfo.CurrentCulture.Name is { Length: > 0 } name ? name : "invariant",
            TimeZone = TimeZoneInfo.Local.Id,
#pragma warning restore RS0030
            Platform = DiagnosticPlatform.Of(runtime.Variable),
            StateFolder = runtime.StateFolder,
        };
    }
}
