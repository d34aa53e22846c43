using SophiaAI.Sandbox.Cli;

return await SandboxCli.RunAsync(args).ConfigureAwait(false);
