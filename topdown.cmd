@echo off
rem Runs Topdown on a JDK 25 or newer; builds it on first use.
setlocal EnableExtensions EnableDelayedExpansion
set "HERE=%~dp0"
set "JDK="
call :try "%TOPDOWN_JAVA_HOME%"
call :try "%JAVA_HOME%"
for /f "delims=" %%J in ('where javac 2^>nul') do if not defined JDK call :try "%%~dpJ.."
for %%R in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%USERPROFILE%\.jdks") do (
  for /d %%J in ("%%~R\*") do if not defined JDK call :try "%%~J"
)
if not defined JDK (
  echo topdown: needs a JDK 25 or newer and found none; install one, for example Eclipse Temurin 25, or set JAVA_HOME to it 1>&2
  exit /b 1
)
set "JAR=%HERE%cli\target\topdown\topdown.jar"
if not exist "%JAR%" (
  echo topdown: first use, building ^(about a minute; later starts take a moment^) 1>&2
  set "JAVA_HOME=%JDK%"
  pushd "%HERE%"
  call mvn -q -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Djavac.checks=-Xdiags:compact -pl cli -am package 1>&2
  if errorlevel 1 (
    echo topdown: the build failed; what it said stands above 1>&2
    exit /b 1
  )
  popd
)
"%JDK%\bin\java" -XX:+UseSerialGC -Xmx768m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -cp "%JAR%" org.topdown.cli.Main %*
exit /b %ERRORLEVEL%

:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=.-" %%M in ("%%~V") do if %%M GEQ 25 set "JDK=%~1"
)
exit /b 0
