using System.Management.Automation;
using System.Management.Automation.Runspaces;

// Runs the given script in a bare engine: output to standard output, errors to standard error, exit code 1 after any error.
// The argument is the folder for what processes share; without one, they share nothing, and the user's own stays as it is.
AppContext.SetData("SophiaAI.StateFolder", args is [string folder] ? folder : string.Empty);
InitialSessionState state = InitialSessionState.CreateDefault2();
using Runspace runspace = RunspaceFactory.CreateRunspace(state);
runspace.Open();
using PowerShell shell = PowerShell.Create(runspace);
shell.AddScript(await Console.In.ReadToEndAsync());
int failures = 0;
try
{
    foreach (PSObject? item in shell.Invoke()) await Console.Out.WriteLineAsync(item?.ToString());
}
catch (RuntimeException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    failures++;
}

foreach (ErrorRecord error in shell.Streams.Error)
{
    await Console.Error.WriteLineAsync($"{error.FullyQualifiedErrorId}: {error.Exception.Message}");
    failures++;
}

return failures == 0 ? 0 : 1;
