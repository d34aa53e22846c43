using SophiaAI.Shell;

return ShellProgram.Run(args);
