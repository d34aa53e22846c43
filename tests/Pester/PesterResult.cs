namespace SophiaAI.Pester;

/// <summary>What Pester says of one test, as <c>RunPester.ps1</c> writes it.</summary>
/// <param name="Name">The file, the blocks and the test.</param>
/// <param name="Outcome">Passed, Failed or Skipped.</param>
/// <param name="Seconds">How long it took, set-up included.</param>
/// <param name="Message">Why it failed or was skipped; otherwise empty.</param>
public sealed record PesterResult(string Name, string Outcome, double Seconds, string Message);
